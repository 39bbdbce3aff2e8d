// What the keys do.
import { KEY_WORDS } from '../core/shortcuts.ts'
import { Dialog } from './dialog.tsx'

export function ShortcutsDialog({ close }: { close(): void }) {
  return (
    <Dialog title="Keyboard shortcuts" close={close}>
      <dl class="keys">
        {KEY_WORDS.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">They rest while you type. In the composer, Enter sends and Shift+Enter begins a new line.</p>
    </Dialog>
  )
}
