/* Keeps a visit sheet on the phone until the township has it. Without this file the form works as any form. */
;(() => {
  const form = document.querySelector('form.sheet')
  const state = document.getElementById('visit-state')
  if (!form || !state || !window.fetch || !window.URLSearchParams || !window.FormData) return
  const key = `visit ${form.action.replace(/^.*\/leads\//, '')}`
  const keptDays = 7
  let again = null
  let busy = false
  let clicked = null
  let turned = null

  function say(words, kind) {
    state.hidden = false
    state.textContent = words
    state.setAttribute('data-state', kind)
  }
  function stored() {
    try {
      const kept = JSON.parse(localStorage.getItem(key) || 'null')
      return kept && Date.now() - kept.at < keptDays * 86400000 ? kept : null
    } catch (_e) {
      return null
    }
  }
  function fields() {
    const found = {}
    new FormData(form).forEach((value, name) => {
      if (typeof value === 'string' && name !== 'token' && name !== 'version') found[name] = value
    })
    return found
  }
  function keep(waiting) {
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), waiting: waiting, fields: fields() }))
      return true
    } catch (_e) {
      return false
    }
  }
  function forget() {
    try {
      localStorage.removeItem(key)
    } catch (_e) {
      /* Nothing was kept then. */
    }
  }
  /* One more row of a list, made from the last: with no line, no page can come. */
  function addRow(prefix) {
    const list = form.querySelector(`[data-rows="${prefix}"]`)
    const last = list?.lastElementChild
    if (!last) return
    const row = list.children.length
    const next = last.cloneNode(true)
    const from = `${prefix}${row - 1}_`
    Array.prototype.forEach.call(next.querySelectorAll('[name]'), (field) => {
      field.name = field.name.replace(from, `${prefix}${row}_`)
      field.removeAttribute('id')
      if (field.type === 'checkbox') field.checked = false
      else field.value = ''
    })
    list.appendChild(next)
    if (prefix !== 'a') return
    const name = `再加的第 ${row + 1} 人`
    const title = next.querySelector('summary')
    if (title) title.textContent = name
    next.open = true
    Array.prototype.forEach.call(form.querySelectorAll('option[value="+0"]'), (option) => {
      option.parentNode.appendChild(new Option(name, `+${row}`))
    })
  }
  /* As many rows as were kept. Boxes are numbered anew by their path, lists of people are not. */
  function addRows(old, newPrefix) {
    Object.keys(old).forEach((name) => {
      const part = /^([ag]|v\d+_)(\d+)_/.exec(name)
      const prefix = part && newPrefix(part[1])
      if (!prefix) return
      const list = form.querySelector(`[data-rows="${prefix}"]`)
      if (list && Number(part[2]) < 30) while (list.children.length <= Number(part[2])) addRow(prefix)
    })
  }
  /* What was filled in about people on another part of the sheet travels along, unseen. */
  function carry(old, people) {
    Array.prototype.slice.call(form.elements).forEach((element) => {
      const row = /^m(\d+)_id$/.exec(element.name)
      const from = row && people[element.value]
      if (!row || from === undefined || element.parentNode.nodeName === 'DETAILS') return
      Object.keys(old).forEach((name) => {
        const part = /^m(\d+)_(.+)$/.exec(name)
        if (!part || Number(part[1]) !== from || part[2] === 'id' || old[name] === '') return
        const there = `m${row[1]}_${part[2]}`
        if (form.elements[there]) return
        const hidden = document.createElement('input')
        hidden.type = 'hidden'
        hidden.name = there
        form.appendChild(hidden)
      })
    })
  }
  /* Boxes are found by their path: the sheet may have been computed anew since. */
  function restore(kept) {
    const old = kept.fields
    const places = {}
    let index
    for (index = 0; old[`p${index}`] !== undefined; index++) places[old[`p${index}`]] = index
    const people = {}
    for (index = 0; old[`m${index}_id`] !== undefined; index++) people[old[`m${index}_id`]] = index
    const boxes = {}
    Array.prototype.forEach.call(form.elements, (element) => {
      if (/^p\d+$/.test(element.name) && places[element.value] !== undefined)
        boxes[`v${places[element.value]}_`] = `v${element.name.slice(1)}_`
    })
    addRows(old, (prefix) => (prefix.length === 1 ? prefix : boxes[prefix]))
    carry(old, people)
    Array.prototype.forEach.call(form.elements, (element) => {
      const name = element.name
      if (!name || name === 'token' || name === 'version' || name === 'page') return
      if (/^(p\d+|m\d+_id)$/.test(name) || element.type === 'submit') return
      const box = /^([venu])(\d+)(_.*)?$/.exec(name)
      const person = /^m(\d+)(_.*)$/.exec(name)
      let from = name
      if (person) {
        const at = people[form.elements[`m${person[1]}_id`].value]
        if (at === undefined) return
        from = `m${at}${person[2]}`
      } else if (box) {
        const path = form.elements[`p${box[2]}`]
        const at = path ? places[path.value] : undefined
        if (at === undefined) return
        from = box[1] + at + (box[3] || '')
      }
      if (element.type === 'checkbox') element.checked = old[from] !== undefined
      else if (old[from] !== undefined) element.value = old[from]
      const part = element.closest ? element.closest('details') : null
      if (
        part &&
        element.type !== 'hidden' &&
        (element.type === 'checkbox' ? element.checked : element.value)
      )
        part.open = true
    })
  }
  function later() {
    clearTimeout(again)
    again = setTimeout(send, 20000)
  }
  function send() {
    if (busy || !stored()) return
    busy = true
    say('正在发送……', 'sending')
    fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
      credentials: 'same-origin',
      redirect: 'manual',
    }).then(
      (answer) => {
        busy = false
        if (answer.type === 'opaqueredirect') {
          forget()
          say('已发到乡镇。', 'sent')
          location.href = `${form.action}?done=lead.record-visit`
        } else if (answer.status === 401 || answer.status === 403) {
          say('登录已过期。您填的都存在这台手机上：请重新登录，再打开这一页发送。', 'login')
        } else if (answer.status >= 500 || answer.status === 429) {
          say('服务器现在不行，已存在这台手机上，过一会儿自动再发。', 'waiting')
          later()
        } else {
          /* Something is to be looked at: the page itself says it. The same sheet is never stored twice. */
          keep(false)
          HTMLFormElement.prototype.submit.call(form)
        }
      },
      () => {
        busy = false
        say('没有网。已存在这台手机上，有网时自动发送，请不要清除浏览器数据。', 'waiting')
        later()
      },
    )
  }

  const before = stored()
  /* A page that already shows typed values comes from the server with its problems: those are newer. */
  const page = form.elements.page
  if (before && page && before.fields.page !== undefined && before.fields.page !== page.value) {
    location.replace(`${form.action}?people=${encodeURIComponent(before.fields.page)}`)
  } else if (before && !document.querySelector('.problems')) {
    restore(before)
    say(before.waiting ? '上次的结果还没有发出去。' : '上次填到一半的内容已从这台手机恢复。', 'restored')
    if (before.waiting) send()
  }
  form.addEventListener('input', () => {
    if (keep(false)) say('已存在这台手机上，还没有发送。', 'kept')
  })
  form.addEventListener('click', (event) => {
    const target = event.target
    if (target?.type !== 'submit') return
    clicked = target.name
    turned = target.name === 'turn' ? target.value : null
    if (target.name !== 'more') return
    event.preventDefault()
    addRow(target.value)
  })
  form.addEventListener('submit', (event) => {
    if (clicked === 'try') {
      clicked = null
      if (navigator.onLine === false) {
        event.preventDefault()
        say('没有网，现在不能算。填的都存在这台手机上。', 'kept')
      }
      return
    }
    if (turned !== null) {
      form.elements.page.value = turned
      turned = null
      keep(false)
      if (navigator.onLine === false) {
        event.preventDefault()
        say('没有网，翻不了页。填的都存在这台手机上，有网时再翻。', 'kept')
      }
      return
    }
    if (!keep(true)) return
    event.preventDefault()
    send()
  })
  window.addEventListener('online', () => {
    const kept = stored()
    if (kept?.waiting) send()
  })
  const print = document.getElementById('print')
  if (print) {
    print.hidden = false
    print.addEventListener('click', () => {
      Array.prototype.forEach.call(form.querySelectorAll('details'), (part) => {
        part.open = true
      })
      window.print()
    })
  }
})()
