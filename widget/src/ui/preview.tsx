// A small picture of a file that is about to be sent. Drawn on a canvas, because a page's policy may forbid blob: addresses.
import { useEffect, useRef, useState } from 'preact/hooks'
import { Sheet } from './icons.tsx'

const sidePx = 72

export function Preview({ file }: { file: File }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [drawn, setDrawn] = useState(false)
  useEffect(() => {
    let left = false
    void draw(file).then((picture) => {
      if (left || !picture || !canvas.current) return
      canvas.current.getContext('2d')?.drawImage(picture, 0, 0)
      picture.close()
      setDrawn(true)
    })
    return () => {
      left = true
    }
  }, [file])
  return (
    <span class="thumbnail" aria-hidden="true">
      <canvas ref={canvas} class="preview" part="preview" width={sidePx} height={sidePx} hidden={!drawn} />
      {!drawn && <Sheet />}
    </span>
  )
}

/** The middle of the picture. Undefined: it is none that this browser knows. */
async function draw(file: File): Promise<ImageBitmap | undefined> {
  if (!file.type.startsWith('image/')) return undefined
  try {
    const whole = await createImageBitmap(file)
    const side = Math.min(whole.width, whole.height)
    const [x, y] = [(whole.width - side) / 2, (whole.height - side) / 2]
    const size = { resizeWidth: sidePx, resizeHeight: sidePx, resizeQuality: 'high' } as const
    const middle = await createImageBitmap(whole, x, y, side, side, size)
    whole.close()
    return middle
  } catch {
    return undefined
  }
}
