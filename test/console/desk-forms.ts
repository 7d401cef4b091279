import { routes } from '../../src/console/routes.ts'

export type DeskForm = {
  /** `POST /console/leads/:id/note`: the route it posts to. */
  route: string
  action: string
  /** Page it stands on. */
  page: string
  /** Every field with what it would send untouched: hidden values, chosen options, ticked boxes. */
  fields: Record<string, string>
  /** The first choice of each list that says something. */
  first: Record<string, string>
  /** Names of fields a person may write anything into. */
  free: string[]
}

const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)
  return found ? (found[1] ?? '').replaceAll('&amp;', '&').replaceAll('&quot;', '"') : null
}

const closedTypes = [
  'hidden',
  'checkbox',
  'radio',
  'submit',
  'date',
  'number',
  'month',
  'time',
  'file',
  'password',
]

/** The route of the console's table that an address belongs to; null for an address of the log-in. */
export function routeOf(method: string, action: string): string | null {
  const path = action.split('?')[0] ?? ''
  const fits = routes.find(
    (route) => route.method === method && new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`).test(path),
  )
  return fits ? `${method} ${fits.path}` : null
}

/** The forms of a page that post, as a browser would read them. */
export function formsOf(page: string, html: string): DeskForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = '', body = '']) => {
    if (attribute(head, 'method') !== 'post') return []
    // A second button may send the same fields to another address.
    const others = [...body.matchAll(/<button\b([^>]*)>/g)].map(([, tag = '']) =>
      attribute(tag, 'formaction'),
    )
    return [attribute(head, 'action') ?? page, ...others].flatMap((action) => {
      const route = action === null ? null : routeOf('POST', action)
      return action === null || route === null ? [] : [{ route, action, page, ...fieldsOf(body) }]
    })
  })
}

function fieldsOf(body: string): Pick<DeskForm, 'fields' | 'free' | 'first'> {
  const first: Record<string, string> = {}
  const fields: Record<string, string> = {}
  const free: string[] = []
  for (const [, tag = ''] of body.matchAll(/<input\b([^>]*)>/g)) {
    const name = attribute(tag, 'name')
    const type = attribute(tag, 'type') ?? 'text'
    if (name === null || name in fields) continue
    if ((type === 'checkbox' || type === 'radio') && !/\schecked/.test(tag)) continue
    fields[name] = attribute(tag, 'value') ?? ''
    if (!closedTypes.includes(type)) free.push(name)
  }
  for (const [, tag = '', value = ''] of body.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    const name = attribute(tag, 'name')
    if (name === null || /\sreadonly/.test(tag)) continue
    fields[name] = value
    free.push(name)
  }
  for (const [, tag = '', list = ''] of body.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const name = attribute(tag, 'name')
    if (name === null) continue
    const options = [...list.matchAll(/<option\b([^>]*)>/g)].map(([, option = '']) => option)
    const chosen = options.find((option) => /\sselected/.test(option))
    first[name] = options.flatMap((option) => attribute(option, 'value') || [])[0] ?? ''
    fields[name] = attribute(chosen ?? options[0] ?? '', 'value') ?? ''
  }
  return { fields, first, free: [...new Set(free)] }
}

/** Addresses of the desk that a page links to. */
export const linksOf = (html: string): string[] =>
  [...html.matchAll(/\shref="(\/console[^"#]*)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
