// The chat page's script: plain ES2017, no modules, no build step, so that old phone browsers run it as it is.
// Everything the person wrote is in localStorage before it is sent; every change reads, changes and writes the
// whole state in one go, so that two open tabs do not undo each other.
;(() => {
  const main = document.getElementById('main')
  const byId = (id) => document.getElementById(id)
  const texts = JSON.parse(main.dataset.texts)
  const directions = JSON.parse(main.dataset.directions)
  const tags = JSON.parse(main.dataset.tags)
  const talk = byId('talk')
  const log = byId('log')
  const choices = byId('choices')
  const field = byId('text')
  const storeKey = 'qm.chat'
  const keptEntries = 300
  const answerWithinMs = 30000
  const longestWaitMs = 60000
  const lookEveryMs = 20000
  const personStaysMs = 3600000
  let quietTicks = 0

  // --- what is kept -------------------------------------------------------------------------------------------

  let memory = null // holds the state only where localStorage refuses it

  const fresh = () => ({
    token: null,
    code: null,
    lang: main.dataset.lang,
    place: null,
    log: [],
    queue: [],
    choices: [],
    next: Date.now(), // keys of entries never repeat, not even after forgetting
  })

  function load() {
    try {
      const text = memory === null ? localStorage.getItem(storeKey) : memory
      const kept = JSON.parse(text)
      if (kept && Array.isArray(kept.log) && Array.isArray(kept.queue)) return Object.assign(fresh(), kept)
    } catch (_) {}
    return fresh()
  }

  function save(state) {
    const text = JSON.stringify(state)
    try {
      localStorage.setItem(storeKey, text)
      memory = null
    } catch (_) {
      memory = text
    }
  }

  function forgetAll() {
    memory = null
    try {
      localStorage.removeItem(storeKey)
    } catch (_) {}
  }

  function change(edit) {
    const state = load()
    const result = edit(state)
    if (state.log.length > keptEntries) state.log.splice(0, state.log.length - keptEntries)
    save(state)
    render(state)
    return result
  }

  function addEntry(state, entry) {
    entry.key = state.next++
    state.log.push(entry)
  }

  function newMessageId() {
    const bytes = crypto.getRandomValues(new Uint8Array(20))
    return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
  }

  const headOf = (state) => (state.queue.length > 0 ? state.queue[0] : null)

  // --- words and direction ------------------------------------------------------------------------------------

  let lang = main.dataset.lang
  const t = (key) => texts[lang][key]

  /** The language most letters of a text belong to, or null when it is mixed. */
  function languageOf(text) {
    const count = (pattern) => (text.match(pattern) || []).length
    const arabic = count(/[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]/g)
    const han = count(/[\u3400-\u9fff]/g)
    const latin = count(/[A-Za-z]/g)
    const all = arabic + han + latin
    if (all < 4) return null
    if (arabic / all > 0.6) return 'ug'
    if (han / all > 0.5) return 'zh'
    return latin / all > 0.8 ? 'en' : null
  }

  function showLanguage(next) {
    lang = next
    const html = document.documentElement
    html.lang = tags[lang]
    html.dir = directions[lang]
    document.title = `${t('chat.title')} · ${t('site.name')}`
    for (const node of document.querySelectorAll('[data-t]')) node.textContent = t(node.dataset.t)
    for (const node of document.querySelectorAll('[data-t-label]'))
      node.setAttribute('aria-label', t(node.dataset.tLabel))
    for (const node of document.querySelectorAll('.quick button')) node.value = t(node.dataset.t)
    field.placeholder = t('chat.placeholder')
    const where = byId('where')
    if (where) where.textContent = where.dataset[lang]
    for (const link of document.querySelectorAll('.langs a')) {
      if (link.dataset.lang === lang) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is younger than the phones this page serves
    document.cookie = `qm_lang=${lang}; path=/; max-age=31536000; samesite=lax`
  }

  // --- sending ------------------------------------------------------------------------------------------------

  let sending = false
  let timer = null
  let mayHurry = true // false while a server asked for patience
  let attempts = 0
  let trouble = '' // key of what the status line says

  /** Posts one message. Resolves to what to do next, never rejects. */
  async function post(body) {
    const abort = typeof AbortController === 'function' ? new AbortController() : null
    let late
    const tooLate = new Promise((_, reject) => {
      late = setTimeout(() => {
        if (abort) abort.abort()
        reject(new Error('no answer in time'))
      }, answerWithinMs)
    })
    try {
      const options = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        credentials: 'omit',
        cache: 'no-store',
      }
      if (abort) options.signal = abort.signal
      return await Promise.race([fetch('/api/v1/chat/messages', options).then(outcomeOf), tooLate])
    } catch (_) {
      return { kind: 'again', why: 'network' }
    } finally {
      clearTimeout(late)
    }

    async function outcomeOf(response) {
      if (response.ok) {
        const answer = await response.json()
        const whole = typeof answer.conversation === 'string' && Array.isArray(answer.replies)
        return whole ? { kind: 'answer', answer } : { kind: 'again', why: 'server' }
      }
      if (response.status === 404 && body.conversation) return { kind: 'gone' }
      if ([400, 413, 422].includes(response.status)) return { kind: 'refused' }
      return { kind: 'again', why: response.status === 429 ? 'busy' : 'server', waitMs: retryAfter(response) }
    }
  }

  function retryAfter(response) {
    const header = response.headers.get('retry-after')
    if (!header) return 0
    const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
    return ms > 0 ? Math.min(ms, 10 * longestWaitMs) : 0
  }

  function bodyOf(message, state) {
    const body = { messageId: message.messageId }
    if (message.choice) body.choice = message.choice
    else body.text = message.text
    if (state.token) body.conversation = state.token
    const place = main.dataset.place
    if (place && place !== state.place) body.place = place
    if (message.lang) body.lang = message.lang
    return body
  }

  async function pump() {
    if (sending || timer) return
    const state = load()
    const message = headOf(state)
    if (!message) return setTrouble('')
    sending = true
    render(state)
    const body = bodyOf(message, state)
    const outcome = await post(body)
    sending = false
    if (outcome.kind === 'again') return waitAndRetry(outcome)
    attempts = 0
    setTrouble('')
    change((now) => {
      const head = headOf(now)
      // Another tab was faster, or the person has forgotten the talk meanwhile.
      if (!head || head.messageId !== message.messageId) return
      if (outcome.kind === 'answer') takeAnswer(now, message, body, outcome.answer)
      else if (outcome.kind === 'gone') startAnew(now)
      else dropRefused(now, message)
    })
    pump()
  }

  function waitAndRetry(outcome) {
    const backoff = Math.min(longestWaitMs, 1000 * 2 ** attempts)
    attempts = Math.min(attempts + 1, 10)
    mayHurry = !outcome.waitMs
    const waitMs = Math.max(outcome.waitMs || 0, backoff) + Math.random() * 500
    timer = setTimeout(() => {
      timer = null
      pump()
    }, waitMs)
    const head = headOf(load())
    if (head && head.look) return setTrouble('')
    if (outcome.why === 'busy') setTrouble('chat.busy')
    else setTrouble(navigator.onLine === false ? 'chat.offline' : 'chat.retrying')
  }

  /** The line is back, or the person does something: do not sit out a wait nobody asked for. */
  function hurry() {
    if (timer && mayHurry) {
      clearTimeout(timer)
      timer = null
    }
    pump()
  }

  function entryOf(state, messageId) {
    return state.log.find((entry) => entry.id === messageId) || {}
  }

  function takeAnswer(state, message, body, answer) {
    state.queue.shift()
    entryOf(state, message.messageId).state = 'sent'
    state.token = answer.conversation
    if (body.place) state.place = body.place
    if (answer.report) state.code = answer.report.code || state.code
    // What staff wrote stands beside the open question, it does not close it.
    if (!message.look) state.choices = []
    // Silence, or words nobody asked for: a person is at the other end, look again soon.
    if (message.look ? answer.replies.length > 0 : answer.replies.length === 0) state.personAt = Date.now()
    for (const reply of answer.replies) {
      addEntry(state, { who: 'reply', text: String(reply.text) })
      if (Array.isArray(reply.choices) && reply.choices.length > 0) state.choices = reply.choices
    }
    const spoken = languageOf(answer.replies.map((reply) => reply.text).join('\n'))
    if (spoken && !message.opening && !message.look) state.lang = spoken
  }

  /** The server no longer knows the talk: say so, keep what was not taken within reach, greet anew. */
  function startAnew(state) {
    for (const message of state.queue) entryOf(state, message.messageId).state = 'failed'
    addEntry(state, { who: 'note', textKey: 'chat.expired' })
    Object.assign(state, { token: null, place: null, choices: [], queue: [] })
    queueOpening(state)
  }

  function dropRefused(state, message) {
    state.queue.shift()
    entryOf(state, message.messageId).state = 'failed'
  }

  function queueOpening(state) {
    state.queue.push({ messageId: newMessageId(), text: '', opening: true, lang: state.lang })
  }

  function say(message) {
    change((state) => {
      if (!state.token && state.queue.length === 0) queueOpening(state)
      const id = newMessageId()
      state.choices = []
      addEntry(state, { who: 'you', text: message.label || message.text, id, state: 'waiting' })
      const queued = { messageId: id, text: message.text }
      if (message.choice) queued.choice = message.choice
      if (message.lang) queued.lang = message.lang
      state.queue.push(queued)
    })
    hurry()
  }

  function choose(choice) {
    // A second tap of a double tap finds the choice already gone.
    const offered = load().choices.some((one) => one.key === choice.key)
    if (!offered) return
    say({ choice: choice.key, label: choice.label })
    talk.focus({ preventScroll: true })
  }

  /** Asks whether staff have written: at once when the page comes into view, often while a person is there, else seldom. */
  function look(often) {
    const state = load()
    if (document.hidden || navigator.onLine === false || !state.token || state.queue.length > 0) return
    const person = Date.now() - (state.personAt || 0) < personStaysMs
    if (!often && !person && ++quietTicks % 6 !== 0) return
    change((now) => {
      if (now.queue.length === 0) now.queue.push({ messageId: newMessageId(), choice: 'look', look: true })
    })
    pump()
  }

  // --- showing ------------------------------------------------------------------------------------------------

  const shown = new Map() // key of an entry -> its bubble
  let shownChoices = ''

  function make(tag, className, text) {
    const node = document.createElement(tag)
    if (className) node.className = className
    if (text !== undefined) node.textContent = text
    return node
  }

  // A report code, or an emergency number that is no amount of anything.
  const marked =
    /(QM-\w{4}-\w{3}-\w{3})|(^|[^\d.,])(110|120|12345)(?![\d.,]*\d|\s*(?:元|块|万|千|百|岁|天|个|亩|人|yuan|يۈەن))/gm

  /** The words of a bubble: codes stay in one piece, emergency numbers of a reply can be tapped. */
  function fillWords(words, entry) {
    let from = 0
    for (let found = marked.exec(entry.text); found; found = marked.exec(entry.text)) {
      const isCode = found[1] !== undefined
      if (!isCode && entry.who !== 'reply') continue
      const mark = isCode ? make('bdi', 'nowrap', found[1]) : make('a', 'nowrap', found[3])
      if (isCode) mark.dir = 'ltr'
      else mark.href = `tel:${found[3]}`
      words.append(entry.text.slice(from, found.index + (isCode ? 0 : found[2].length)), mark)
      from = marked.lastIndex
    }
    words.append(entry.text.slice(from))
  }

  function bubbleOf(entry) {
    const bubble = make('div', `bubble ${entry.who}`)
    if (entry.who !== 'note') {
      const who = make('span', 'hidden', t(entry.who === 'you' ? 'chat.you' : 'chat.reply'))
      who.dataset.t = entry.who === 'you' ? 'chat.you' : 'chat.reply'
      bubble.append(who)
    }
    const words = make('p')
    words.dir = 'auto'
    if (entry.textKey) {
      words.textContent = t(entry.textKey)
      words.dataset.t = entry.textKey
    } else {
      fillWords(words, entry)
      const spoken = languageOf(entry.text)
      if (spoken) words.lang = tags[spoken]
    }
    bubble.append(words)
    if (entry.who === 'reply' && canSpeak(entry.text)) bubble.append(hearButton(entry.text))
    return bubble
  }

  function showState(bubble, entry) {
    const wanted = entry.state === 'failed' ? 'failed' : entry.state === 'waiting' && trouble ? 'waiting' : ''
    if ((bubble.dataset.state || '') === wanted) return
    bubble.dataset.state = wanted
    for (const old of bubble.querySelectorAll('.state')) old.remove()
    if (!wanted) return
    const line = make('p', 'state')
    const label = make('span', '', t(`chat.${wanted}`))
    label.dataset.t = `chat.${wanted}`
    line.append(label)
    if (wanted === 'failed') {
      const again = make('button', 'small', t('chat.resend'))
      again.type = 'button'
      again.dataset.t = 'chat.resend'
      again.addEventListener('click', () => resend(entry.key))
      line.append(' ', again)
    }
    bubble.append(line)
  }

  function resend(key) {
    const taken = change((state) => {
      const entry = state.log.find((one) => one.key === key && one.state === 'failed')
      if (!entry) return null
      state.log.splice(state.log.indexOf(entry), 1)
      return entry
    })
    if (taken) say({ text: taken.text })
    field.focus()
  }

  function render(state) {
    if (state.lang !== lang) showLanguage(state.lang)
    const atEnd = talk.scrollHeight - talk.scrollTop - talk.clientHeight < 120
    const keys = new Set(state.log.map((entry) => entry.key))
    for (const [key, bubble] of shown) {
      if (keys.has(key)) continue
      bubble.remove()
      shown.delete(key)
    }
    let firstNew = null
    for (const entry of state.log) {
      let bubble = shown.get(entry.key)
      if (!bubble) {
        bubble = bubbleOf(entry)
        shown.set(entry.key, bubble)
        log.append(bubble)
        firstNew = firstNew || bubble
      }
      showState(bubble, entry)
    }
    byId('typing').hidden = !(sending && !trouble)
    showChoices(state)
    showCode(state)
    if (firstNew || atEnd) scrollTo(firstNew)
  }

  /** The beginning of what is new stays in sight, however long it is. */
  function scrollTo(firstNew) {
    const end = talk.scrollHeight - talk.clientHeight
    const start = firstNew ? firstNew.offsetTop - talk.offsetTop - 12 : end
    talk.scrollTop = Math.min(end, start)
  }

  function showChoices(state) {
    const text = JSON.stringify(state.choices)
    if (text === shownChoices) return
    shownChoices = text
    choices.textContent = ''
    choices.hidden = state.choices.length === 0
    const short = state.choices.length > 1 && state.choices.every((one) => widthOf(one.label) < 13)
    choices.classList.toggle('short', short)
    choices.classList.toggle('numbered', state.choices.length > 2 && !short)
    for (const choice of state.choices) {
      const button = make('button', 'choice', choice.label)
      button.type = 'button'
      button.dir = 'auto'
      const spoken = languageOf(choice.label)
      if (spoken) button.lang = tags[spoken]
      button.addEventListener('click', () => choose(choice))
      choices.append(button)
    }
  }

  /** Rough width of a label in half-width characters. */
  const widthOf = (label) => Array.from(label).reduce((sum, c) => sum + (c > '\u2e80' ? 2 : 1), 0)

  function showCode(state) {
    byId('code').hidden = !state.code
    byId('code-text').textContent = state.code || ''
  }

  function setTrouble(key) {
    if (trouble === key) return
    trouble = key
    const status = byId('status')
    status.textContent = key ? t(key) : ''
    if (key) status.dataset.t = key
    else delete status.dataset.t
    render(load())
  }

  // --- hearing ------------------------------------------------------------------------------------------------

  const speech =
    'speechSynthesis' in window && 'SpeechSynthesisUtterance' in window ? window.speechSynthesis : null
  let hearing = null

  function voiceFor(spoken) {
    return speech.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(spoken)) || null
  }

  /** Uyghur only where the phone has a Uyghur voice: another voice would read nonsense. */
  function canSpeak(text) {
    if (!speech) return false
    return (languageOf(text) || lang) !== 'ug' || voiceFor('ug') !== null
  }

  function hearButton(text) {
    const button = make('button', 'small hear', t('chat.hear'))
    button.type = 'button'
    button.dataset.t = 'chat.hear'
    button.addEventListener('click', () => {
      const again = hearing === button
      stopHearing()
      if (!again) hear(button, text)
    })
    return button
  }

  function hear(button, text) {
    const spoken = languageOf(text) || lang
    const utterance = new SpeechSynthesisUtterance(text)
    utterance.lang = tags[spoken]
    const voice = voiceFor(spoken)
    if (voice) utterance.voice = voice
    utterance.rate = 0.9
    const ended = () => {
      if (hearing === button) stopHearing()
    }
    utterance.onend = ended
    utterance.onerror = ended
    hearing = button
    button.dataset.t = 'chat.hear_stop'
    button.textContent = t('chat.hear_stop')
    speech.speak(utterance)
  }

  function stopHearing() {
    if (!hearing) return
    hearing.dataset.t = 'chat.hear'
    hearing.textContent = t('chat.hear')
    hearing = null
    speech.cancel()
  }

  // --- forgetting, copying ------------------------------------------------------------------------------------

  function askForget() {
    const state = load()
    const lines = [t('chat.forget_ask')]
    if (state.code) lines.push(t('chat.forget_code').replace('{code}', state.code))
    const unsent = state.queue.filter((message) => !message.opening).length
    if (unsent > 0) lines.push(t('chat.forget_unsent').replace('{n}', String(unsent)))
    byId('forget-text').textContent = ''
    fillWords(byId('forget-text'), { who: 'you', text: lines.join('\n') })
    byId('forget-panel').hidden = false
    byId('forget-panel').focus()
  }

  function closeForget() {
    byId('forget-panel').hidden = true
    field.focus()
  }

  function forget() {
    stopHearing()
    forgetAll()
    if (timer) clearTimeout(timer)
    timer = null
    attempts = 0
    byId('forget-panel').hidden = true
    byId('forget-text').textContent = ''
    field.value = ''
    fitField()
    setTrouble('')
    const empty = fresh()
    empty.lang = lang
    render(empty)
    showForgotten()
  }

  function showForgotten() {
    const note = bubbleOf({ who: 'note', textKey: 'chat.forgotten' })
    shown.set('forgotten', note)
    log.append(note)
    const start = make('button', 'choice', t('chat.start'))
    start.type = 'button'
    start.dataset.t = 'chat.start'
    start.addEventListener('click', () => open())
    choices.append(start)
    choices.hidden = false
    shownChoices = 'start'
    start.focus()
  }

  function open() {
    const language = lang
    change((state) => {
      state.lang = language
      if (!state.token && state.queue.length === 0) queueOpening(state)
    })
    pump()
  }

  async function copyCode() {
    const code = load().code || ''
    try {
      await navigator.clipboard.writeText(code)
    } catch (_) {
      const range = document.createRange()
      range.selectNodeContents(byId('code-text'))
      const selection = window.getSelection()
      selection.removeAllRanges()
      selection.addRange(range)
      document.execCommand('copy')
    }
    byId('copy').dataset.t = 'chat.copied'
    byId('copy').textContent = t('chat.copied')
  }

  // --- the form -----------------------------------------------------------------------------------------------

  function fitField() {
    field.style.height = 'auto'
    field.style.height = `${Math.min(field.scrollHeight + 2, 160)}px`
  }

  function sendField() {
    const text = field.value.trim()
    if (text === '') return field.focus()
    field.value = ''
    fitField()
    say({ text })
  }

  byId('say').addEventListener('submit', (event) => {
    event.preventDefault()
    sendField()
  })
  for (const button of document.querySelectorAll('.quick button')) {
    button.type = 'button'
    button.addEventListener('click', (event) => {
      // The second click of a double click is no second wish.
      if (event.detail < 2) say({ text: button.value })
    })
  }
  field.addEventListener('input', fitField)
  field.addEventListener('keydown', (event) => {
    // keyCode 229: a Chinese input method is still composing, in browsers that do not say isComposing.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    if (!event.repeat) sendField()
  })
  byId('forget').addEventListener('submit', (event) => {
    event.preventDefault()
    askForget()
  })
  byId('forget-yes').addEventListener('click', forget)
  byId('forget-no').addEventListener('click', closeForget)
  byId('forget-panel').addEventListener('keydown', (event) => {
    if (event.key === 'Escape') closeForget()
  })
  byId('copy').addEventListener('click', copyCode)
  byId('copy').hidden = false
  for (const link of document.querySelectorAll('.langs a')) {
    link.addEventListener('click', (event) => {
      event.preventDefault()
      const next = link.dataset.lang
      if (next === lang) return
      const state = load()
      const underWay = state.token || state.queue.length > 0
      if (!underWay) return showLanguage(next)
      change((now) => {
        now.lang = next
      })
      say({ text: link.textContent.trim(), lang: next })
    })
  }
  window.addEventListener('online', hurry)
  window.addEventListener('offline', () => {
    if (load().queue.length > 0) setTrouble('chat.offline')
  })
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return stopHearing()
    hurry()
    look(true)
  })
  window.addEventListener('pagehide', stopHearing)
  window.addEventListener('storage', (event) => {
    if (event.key === storeKey || event.key === null) {
      render(load())
      pump()
    }
  })

  // --- beginning ----------------------------------------------------------------------------------------------

  document.documentElement.classList.add('live')
  log.textContent = ''
  choices.textContent = ''
  choices.hidden = true
  const kept = load()
  if (main.dataset.langAsked === '1') kept.lang = main.dataset.lang
  save(kept)
  // What was said before is no news to a screen reader.
  log.setAttribute('aria-live', 'off')
  render(kept)
  talk.scrollTop = talk.scrollHeight
  setTimeout(() => log.setAttribute('aria-live', 'polite'), 500)
  open()
  look(true)
  setInterval(look, lookEveryMs)
})()
