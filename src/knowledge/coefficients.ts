// Made by scripts/calibrate-answers.ts; run it again rather than editing this file.
export const coefficients = {
  answerMin: 0.89,
  choicesMin: 0.36,
  intercept: -6.437,
  weights: {
    covered: 0.172,
    coveredTogether: -0.74,
    unknown: -0.18,
    one: -0.038,
    two: 0.004,
    three: 0.439,
    articleStems: 3.539,
    articlePieces: 4.044,
    unitStems: 3.139,
    unitPieces: -3.34,
    margin: 2.927,
    label: 3.159,
    labelBoth: 0.043,
    empty: 0.443,
    length: 2.396,
  },
} as const
