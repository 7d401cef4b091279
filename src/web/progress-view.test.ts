import { describe, expect, it } from 'vitest'
import { langs } from '../kernel/lang.ts'
import { type LeadGlance, stages } from '../leads/lead.ts'
import { townships } from '../policy/places.ts'
import { progressView } from './progress-view.ts'

const now = Date.UTC(2026, 10, 23, 17) // 24 November, one o'clock at night in China

const glance: LeadGlance = {
  id: 'lead_1',
  code: 'QM-2222-222-222',
  stage: 'taken',
  township: '652826101',
  village: '652826101203',
  urgent: true,
  unfinished: true,
  openedAt: Date.UTC(2026, 10, 20, 18),
  dueOn: '2026-11-25',
  closingReason: 'income_over_line',
  lang: 'zh',
}

const view = (change: Partial<LeadGlance>, lang: (typeof langs)[number] = 'zh') =>
  progressView({ ...glance, ...change }, lang, townships, now)

describe('what a code shows', () => {
  it('says the day by which somebody comes, as a day in China', () => {
    expect(view({}).due).toEqual({ text: '最晚2026年11月25日，会有人联系您或上门。', late: false })
    expect(view({}).openedOn).toBe('2026年11月21日')
    expect(view({}, 'en').due?.text).toContain('25 November 2026')
    expect(view({}, 'ug').due?.text).toContain('11-ئاينىڭ 25-كۈنى')
  })

  it('says today when it is today in China, though not yet in London', () => {
    expect(view({ dueOn: '2026-11-24' }).due?.text).toBe('今天会有人联系您或上门。')
  })

  it('owns up to a day that has passed', () => {
    expect(view({ dueOn: '2026-11-23' }).due).toEqual({ text: expect.stringContaining('对不起'), late: true })
  })

  it('does not invent a day', () => {
    expect(view({ dueOn: null }).due?.text).not.toMatch(/\d月/)
  })

  it.each(['visited', 'decided', 'answered', 'closed', 'merged', 'withdrawn'] as const)(
    'promises nobody once it is %s',
    (stage) => {
      expect(view({ stage, dueOn: '2026-11-01' }).due).toBeNull()
      expect(view({ stage }).unfinished).toBe(false)
    },
  )

  it('shows how to object as soon as there is a result, and not before', () => {
    const over = stages.filter((stage) => view({ stage }).over)
    expect(over).toEqual(['decided', 'answered', 'closed'])
  })

  it('holds nothing personal: no village, no reason, no id, whatever the stage and language', () => {
    for (const lang of langs) {
      for (const stage of stages) {
        expect(JSON.stringify(view({ stage }, lang))).not.toMatch(/老城|Laocheng|652826|income|lead_1/)
      }
    }
  })

  it('names the township only when it is one of ours', () => {
    expect(view({}).township).toBe('七个星镇')
    expect(view({ township: null }).township).toBeNull()
    expect(view({ township: '000000000' }).township).toBeNull()
  })
})
