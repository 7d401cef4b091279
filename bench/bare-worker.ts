// The yardstick: nothing but one read batch and one write batch on the same database, no verification, no talk.
type Env = { DB: D1Database }

export default {
  async fetch(request, env) {
    const id = new URL(request.url).searchParams.get('id') ?? ''
    await request.text()
    await env.DB.batch([
      env.DB.prepare('select * from bare_talks where id = ?').bind(id.slice(0, 8)),
      env.DB.prepare('select * from bare_turns where id = ?').bind(id),
    ])
    await env.DB.batch([
      env.DB.prepare('insert or replace into bare_talks (id, text) values (?, ?)').bind(id.slice(0, 8), id),
      env.DB.prepare('insert into bare_turns (id, text) values (?, ?)').bind(id, id),
    ])
    return new Response('success')
  },
} satisfies ExportedHandler<Env>
