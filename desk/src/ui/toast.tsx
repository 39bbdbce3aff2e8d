// A short word at the foot of the page, with a way back where there is one.
import { useDesk, useDeskState } from './context.ts'

export function Toast() {
  const desk = useDesk()
  const { toast } = useDeskState()
  return (
    <div class="toast-place" role="status">
      {toast && (
        <div class="toast">
          <p>{toast.text}</p>
          {toast.undo && (
            <button type="button" onClick={() => desk.undo(toast.undo!)}>
              Undo
            </button>
          )}
        </div>
      )}
    </div>
  )
}
