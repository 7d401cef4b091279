/** Documents the rules and texts cite, by title and number. `confidence` says how far the text itself was seen. */
export const documents = {
  plan: '焉耆县开展防止返贫帮扶政策和农村低收入人口常态化帮扶政策衔接并轨试点工作方案(2025年4月24日)',
  aidMeasures: '社会救助暂行办法(国务院令第649号,2019年修订)',
  dibaoMethod: '最低生活保障审核确认办法(民发〔2021〕57号)',
  dibao2020: '关于改革完善社会救助制度的意见(2020年)、民发〔2020〕69号',
  dibao2022: '关于进一步做好最低生活保障等社会救助兜底保障工作的通知(民发〔2022〕83号)',
  tekunMethod: '特困人员认定办法(民发〔2021〕43号)',
  rigidMethod: '刚性支出困难家庭认定办法(民政部,2024年10月24日)',
  xinjiangLowIncome: '新疆维吾尔自治区低收入人口认定管理办法(试行)(新民规发〔2023〕3号)',
  xinjiangDibao: '新疆维吾尔自治区最低生活保障审核确认实施办法(新民发规〔2021〕2号)',
  monitoring: '关于健全防止返贫动态监测和帮扶机制的指导意见(中农组发〔2021〕7号)',
  layered: '关于加强低收入人口动态监测做好分层分类社会救助工作的意见(国办发〔2023〕39号)',
  personalData: '中华人民共和国个人信息保护法',
  holidays2026: '国务院办公厅关于2026年部分节假日安排的通知(国办发明电〔2025〕7号)',
} as const

export type DocumentKey = keyof typeof documents

/** high: text or official page seen; medium: a copy or another place's text; low: known by title only. */
export const confidence: Record<DocumentKey, 'high' | 'medium' | 'low'> = {
  plan: 'high',
  aidMeasures: 'high',
  dibaoMethod: 'medium',
  dibao2020: 'high',
  dibao2022: 'medium',
  tekunMethod: 'high',
  rigidMethod: 'high',
  xinjiangLowIncome: 'low',
  xinjiangDibao: 'low',
  monitoring: 'high',
  layered: 'high',
  personalData: 'high',
  holidays2026: 'medium',
}
