import type { FC } from 'hono/jsx'
import type { DeskCall } from './desk-call.ts'
import { Form } from './form.tsx'

/** Confirm or send back what somebody entered; never one's own. `at`: the address of the draft. */
export const DecideDraft: FC<{ call: DeskCall; at: string; own: boolean }> = ({ call, at, own }) => (
  <>
    {own ? <p class="notice">这是您自己录入的，要请另一个人确认。录错了可以退回。</p> : null}
    <div class="actions">
      {own ? null : (
        <Form call={call} action={`${at}/confirm`} class="inline">
          <button type="submit">我核对过文件，确认</button>
        </Form>
      )}
      <Form call={call} action={`${at}/reject`} class="inline">
        <button type="submit" class="second">
          退回
        </button>
      </Form>
    </div>
  </>
)
