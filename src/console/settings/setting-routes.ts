import { clockPage, clocksPage, enterClock } from './clocks-page.tsx'
import { enterHolidays, holidaysPage } from './holidays-page.tsx'
import { placePage, savePlace } from './place-page.tsx'
import { placesPage } from './places-page.tsx'
import { robotsPage, saveRobot } from './robots-page.tsx'
import { confirmSetting, rejectSetting, settingDraftPage } from './setting-draft-page.tsx'
import { settingsPage } from './settings-page.tsx'

/** What the county office sets: holidays, clocks, places, robots of the groups of staff. */
export const settingRoutes = [
  { method: 'GET', path: '/console/settings', verb: 'setting.list', answer: settingsPage },
  { method: 'GET', path: '/console/settings/:draft', verb: 'setting.preview', answer: settingDraftPage },
  {
    method: 'POST',
    path: '/console/settings/:draft/confirm',
    verb: 'setting.confirm',
    answer: confirmSetting,
  },
  { method: 'POST', path: '/console/settings/:draft/reject', verb: 'setting.reject', answer: rejectSetting },
  { method: 'GET', path: '/console/holidays', verb: 'setting.list', answer: holidaysPage },
  { method: 'POST', path: '/console/holidays', verb: 'setting.enter', answer: enterHolidays },
  { method: 'GET', path: '/console/clocks', verb: 'setting.list', answer: clocksPage },
  { method: 'GET', path: '/console/clocks/:key', verb: 'setting.enter', answer: clockPage },
  { method: 'POST', path: '/console/clocks/:key', verb: 'setting.enter', answer: enterClock },
  { method: 'GET', path: '/console/places', verb: 'place.list', answer: placesPage },
  { method: 'GET', path: '/console/places/new', verb: 'place.change', answer: placePage },
  { method: 'POST', path: '/console/places/new', verb: 'place.change', answer: savePlace },
  { method: 'GET', path: '/console/places/:code', verb: 'place.change', answer: placePage },
  { method: 'POST', path: '/console/places/:code', verb: 'place.change', answer: savePlace },
  { method: 'GET', path: '/console/robots', verb: 'robot.list', answer: robotsPage },
  { method: 'POST', path: '/console/robots', verb: 'robot.set', answer: saveRobot },
] as const
