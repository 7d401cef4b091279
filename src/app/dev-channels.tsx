import { gte } from 'drizzle-orm'
import { type Context, Hono } from 'hono'
import type { WebhookRequest } from '../channels/channel.ts'
import type { ChannelId } from '../channels/message.ts'
import { players } from '../channels/players.ts'
import type { OutboxPayload } from '../intake/drain-outbox.ts'
import { hex } from '../kernel/bytes.ts'
import { whereOutbox } from '../storage/sealed-where.ts'
import { outbox } from '../storage/tables/outbox.ts'
import type { Services } from './services.ts'

type Shown = {
  channel: string
  person: string
  request: string
  answer: string
  heard: string | null
  byApi: readonly string[]
}

type Answer = (request: Request, c: Context) => Response | Promise<Response>

/** `/dev/channels`, on a developer's own machine only: play a platform, see the raw request and the raw reply. */
export function devChannels(services: Services, answer: Answer): Hono {
  const app = new Hono()
  const platforms = players(services.settings)
  app.get('/dev/channels', (c) => c.html(<Page channels={[...platforms.keys()]} shown={null} />))
  app.post('/dev/channels', async (c) => {
    const form = await c.req.parseBody()
    const channel = String(form.channel) as ChannelId
    const player = platforms.get(channel)
    if (!player) return c.html(<Page channels={[...platforms.keys()]} shown={null} />, 400)
    const now = services.clock.now()
    const person = String(form.person || '1001')
    const key = String(now)
    const payload = player.text({ person, key, text: String(form.text ?? ''), now })
    const nonce = hex(services.ids.bytes(5))
    const made = await player.request(payload, { now, nonce, random: services.ids.bytes(16) })
    const request = toRequest(made, new URL(`/webhooks/${channel}`, c.req.url))
    const response = await answer(request, c)
    const body = await response.text()
    const byApi = await queuedSince(services, now)
    const shown: Shown = {
      channel,
      person,
      request: `${payload}\n\n— as sent —\n${request.method} ${request.url}\n${linesOf(made.headers)}\n${new TextDecoder().decode(made.body)}`,
      answer: `${response.status} ${response.headers.get('content-type') ?? ''}\n${body}`,
      heard: player.shown({ status: response.status, body }),
      byApi,
    }
    return c.html(<Page channels={[...platforms.keys()]} shown={shown} />)
  })
  return app
}

const linesOf = (headers: Headers): string =>
  [...headers].map(([name, value]) => `${name}: ${value}`).join('\n')

function toRequest({ method, query, headers, body }: WebhookRequest, url: URL): Request {
  url.search = query.toString()
  return new Request(url, {
    method,
    headers,
    ...(method === 'POST' ? { body: body as Uint8Array<ArrayBuffer> } : {}),
  })
}

/** What would go, or has gone, through the platform's API because of this message. */
async function queuedSince({ db, sealer }: Services, at: number): Promise<string[]> {
  const rows = await db.select().from(outbox).where(gte(outbox.createdAt, at)).orderBy(outbox.dueAt)
  const payloads = await Promise.all(rows.map((row) => sealer.open(row.payloadSealed, whereOutbox(row.id))))
  return payloads.map((payload) => (JSON.parse(payload) as OutboxPayload).reply.text)
}

function Page({ channels, shown }: { channels: readonly string[]; shown: Shown | null }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Channels, played</title>
        <link rel="stylesheet" href="/console.css" />
      </head>
      <body>
        <main>
          <h1>Channels, played</h1>
          {channels.length === 0 && (
            <p>
              No channel is configured. <code>npm run dev</code> sets invented secrets for all of them.
            </p>
          )}
          <form method="post" action="/dev/channels">
            <p>
              <label for="channel">Platform</label>
              <select id="channel" name="channel">
                {channels.map((id) => (
                  <option selected={id === shown?.channel}>{id}</option>
                ))}
              </select>
            </p>
            <p>
              <label for="person">Person (digits for Telegram)</label>
              <input id="person" name="person" value={shown?.person ?? '1001'} />
            </p>
            <p>
              <label for="text">What they type</label>
              <textarea id="text" name="text" rows={2} autofocus />
            </p>
            <button type="submit">Send</button>
          </form>
          {shown && <Outcome {...shown} />}
        </main>
      </body>
    </html>
  )
}

function Outcome({ request, answer, heard, byApi }: Shown) {
  return (
    <section>
      <h2>What the person sees</h2>
      <pre>
        {[heard, ...byApi.map((text) => `[by the platform's API]\n${text}`)].filter(Boolean).join('\n\n') ||
          '—'}
      </pre>
      <h2>Raw reply</h2>
      <pre>{answer}</pre>
      <h2>Raw request</h2>
      <pre>{request}</pre>
    </section>
  )
}
