/// Surnames of Chinese, Japanese and Korean people, which stand first, and the signs that
/// transliterations into Chinese are written with.
///
/// Written from general knowledge: the surnames that most people bear.
enum EastAsianNames {
  /// Chinese surnames, simplified and traditional.
  static let chinese: Set<[UInt8]> = names(
    """
    王 李 张 張 刘 劉 陈 陳 杨 楊 赵 趙 黄 黃 周 吴 吳 徐 孙 孫 胡 朱 高 林 何 郭 马 馬 罗 羅 梁 宋 郑 鄭 谢 謝 韩 韓 唐 冯 馮 于 董 萧 蕭 程 曹 袁 邓 鄧
    许 許 傅 沈 曾 彭 吕 呂 苏 蘇 卢 盧 蒋 蔣 蔡 贾 賈 丁 魏 薛 叶 葉 阎 閻 余 潘 杜 戴 夏 钟 鍾 汪 田 任 姜 范 方 石 姚 谭 譚 廖 邹 鄒 熊 金 陆 陸 郝 孔 白
    崔 康 毛 邱 秦 江 史 顾 顧 侯 邵 孟 龙 龍 万 萬 段 雷 钱 錢 汤 湯 尹 黎 易 常 武 乔 喬 贺 賀 赖 賴 龚 龔 文 章 巩 鞏 葛 舒 甄 关 關
    """)
  /// Korean surnames.
  static let korean: Set<[UInt8]> = names(
    """
    김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 전 홍 유 고 문 양 손 배 백 허 남 심 노 하 곽 성 차 주 우 구 민 류 나 진 지 엄 채 원 천 방 공 현 봉 변
    """)
  /// Japanese surnames, the longest first.
  static let japanese: [[UInt8]] = list(
    """
    佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 清水 山崎 阿部 森 池田 橋本 石川 山下 小川 石井 長谷川
    後藤 岡田 近藤 前田 藤田 遠藤 青木 坂本 村上 太田 金子 藤井 福田 西村 三浦 竹内 中川 岡本 松田 原田 中野 小野 田村 藤原 中山 石田 小島 和田 森田 内田 柴田
    酒井 原 高木 横山 安藤 宮崎 上田 島田 工藤 大野 宮本 杉山 今井 丸山 増田 高田 村田 平野 大塚 菅原 武田 新井 小山 野口 桜井 千葉 岩崎 松尾 野村 久保 菊地
    佐野 大西 杉本 古川 浜田 市川 小松 高野 水野 吉川 山内 西田 菊池 西川 五十嵐 北村 安田 中田 川口 平田 川崎 本田 久保田 吉村 飯田 東 岩田 中島 辻 服部
    樋口 福島 川上 永井 松岡 田口 山中 森本 土屋 矢野 秋山 石原 松下 大橋 松浦 吉岡 小池 馬場 浅野 荒木 大久保 野田 沢田 黒澤 黒沢 溝口 小津 成瀬 大島 今村
    三船 志村 高倉 久石 芥川 伊福部 細野 北野 是枝 濱口 市川 新藤 木下 岡本 深作 篠田 勅使河原 役所 渥美 笠 原 京 田中 香川 杉村
    """
  ).sorted { $0.count > $1.count }
  /// Signs of transliterated foreign names (Xinhua's tables use few others).
  static let transliteration: Set<[UInt8]> = names(
    """
    阿 埃 艾 爱 安 昂 奥 澳 巴 芭 白 班 邦 保 鲍 贝 本 比 彼 宾 波 伯 博 布 查 茨 达 大 代 戴 丹 德 登 迪 蒂 丁 东 杜 多 恩 尔 法 凡 菲 费 芬 丰 夫 弗 福 盖 甘 冈
    戈 格 葛 古 哈 海 汉 豪 赫 亨 胡 华 怀 惠 霍 基 吉 加 贾 简 杰 金 卡 凯 康 考 科 克 肯 孔 库 夸 拉 莱 兰 朗 劳 勒 雷 蕾 里 莉 利 丽 列 林 琳 卢 鲁 路 伦 罗 洛 吕 马
    玛 迈 麦 曼 毛 梅 门 蒙 米 密 敏 明 莫 默 穆 纳 娜 南 内 尼 妮 宁 纽 诺 欧 帕 潘 庞 佩 彭 皮 平 普 奇 齐 乔 切 琼 丘 让 热 仁 日 荣 若 萨 塞 赛 桑 瑟 森 莎 沙 尚 舍 圣
    施 史 舒 丝 斯 松 苏 索 塔 泰 坦 汤 特 藤 提 廷 图 托 瓦 万 旺 威 韦 维 魏 温 文 翁 沃 乌 伍 武 西 希 锡 夏 香 肖 谢 辛 欣 休 雅 亚 扬 耶 伊 依 因 英 尤 雨 约 泽 扎 詹
    珍 朱 兹 佐 卓 宗 兰 娃 朵 黛 琪 薇 茜 迦 珊
    """)

  private static func names(_ text: String) -> Set<[UInt8]> { Set(list(text)) }

  private static func list(_ text: String) -> [[UInt8]] {
    text.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }
  }
}
