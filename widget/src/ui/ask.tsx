// Asks before what cannot be taken back. The safe answer has the focus.
import { words } from '../words/index.ts'

type Props = {
  title: string
  text: string
  yes: string
  /** Something is lost for good. */
  grave?: boolean
  busy: boolean
  onYes(): unknown
  onNo(): void
}

export const Ask = ({ title, text, yes, grave = false, busy, onYes, onNo }: Props) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset brings the page's form manners along.
  <div class="ask" part="ask" role="group" aria-label={title} aria-describedby="asked">
    <p class="title">{title}</p>
    <p id="asked">{text}</p>
    <div class="ways">
      <button type="button" class="quiet" part="no" onClick={onNo}>
        {words.cancel}
      </button>
      <button
        type="button"
        class={grave ? 'grave' : 'firm'}
        part="yes"
        aria-disabled={busy}
        onClick={() => !busy && onYes()}
      >
        {yes}
      </button>
    </div>
  </div>
)
