import { addAide } from '../../handoff/aides/add-aide.ts'
import { invitationDays } from '../../handoff/aides/aide-invitation.ts'
import { endAide } from '../../handoff/aides/end-aide.ts'
import { inviteAide } from '../../handoff/aides/invite-aide.ts'
import { revokeCodes } from '../../handoff/aides/revoke-code.ts'
import { unbindAide } from '../../handoff/aides/unbind-aide.ts'
import type { DeskCall, Typed } from '../desk-call.ts'
import { Page } from '../layout.tsx'
import { renderAides } from './aides-page.tsx'

export const aidesPage = (call: DeskCall): Promise<Response> => renderAides(call)

const idOf = (call: DeskCall): string => call.c.req.param('id') ?? ''

/** The code is on this page and nowhere else: only its fingerprint is stored. */
const showCode = (call: DeskCall, code: string) =>
  call.c.html(
    <Page call={call} title="绑定码">
      <h1>绑定码</h1>
      <p class="revealed">{code}</p>
      <p>
        请当面或打电话告诉专干本人：在企业微信、微信、钉钉或飞书里发给“敲门”，就绑定了。只能用一次，
        {invitationDays} 天内有效。这一页关掉就看不到了，丢了可以再发一个。
      </p>
      <p>
        <a href="/console/aides">回到专干</a>
      </p>
    </Page>,
  )

export async function addAideForm(call: DeskCall, typed: Typed): Promise<Response> {
  const name = (typed.name ?? '').trim().slice(0, 40)
  const village = typed.village ?? ''
  if (name === '') {
    return renderAides(call, { name, village }, [{ field: 'name', words: '请写专干的姓名。' }], 422)
  }
  const formId = /^f_[a-z0-9]{6,40}$/.exec(typed.form ?? '')?.[0] ?? call.desk.ids.id('f')
  return showCode(call, await addAide(call.desk, call.actor, { formId, name, village }))
}

export const inviteAideForm = async (call: DeskCall, typed: Typed): Promise<Response> =>
  showCode(
    call,
    await inviteAide(call.desk, call.actor, { aideId: idOf(call), village: typed.village ?? '' }),
  )

export async function revokeAideCodes(call: DeskCall): Promise<Response> {
  await revokeCodes(call.desk, call.actor, idOf(call))
  return call.c.redirect('/console/aides?done=revoke', 303)
}

export async function unbindAideForm(call: DeskCall): Promise<Response> {
  await unbindAide(call.desk, call.actor, idOf(call))
  return call.c.redirect('/console/aides?done=unbind', 303)
}

export async function endAideForm(call: DeskCall): Promise<Response> {
  await endAide(call.desk, call.actor, idOf(call))
  return call.c.redirect('/console/aides?done=end', 303)
}
