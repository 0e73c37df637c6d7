// How people say days and periods, as both halves read it: ./read.js here and diagnostics/dates.py on the server. Below the
// next line it is JSON. `alike` is done to what was typed, in order; then the first of `forms` that fits and makes sense is
// taken: the reading of that name, and the pattern of the whole. {month} stands for its pattern under `patterns`.
export default {
  "alike": [
    ["[\\u200b-\\u200d\\u2060\\ufeff]", ""],
    ["[\\u2010-\\u2015\\u2212]", "-"],
    ["[\\u2018\\u2019\\u02bc\\u00b4`]", "'"],
    ["'(?=\\d\\d\\b)", "y"],
    ["'", ""],
    ["[\\s,\\u00a0\\u2000-\\u200a\\u202f\\u205f\\u3000]+", " "],
    ["[.!?](?= |$)", ""],
    ["^ | $", ""]
  ],
  "months": ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
  "weekdays": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
  "numbers": {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "eighteen": 18, "a couple of": 2, "first": 1, "second": 2, "third": 3, "fourth": 4,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4
  },
  "units": {
    "day": [1, 0], "week": [7, 0], "wk": [7, 0], "fortnight": [14, 0], "month": [0, 1], "mth": [0, 1], "year": [0, 12], "yr": [0, 12]
  },
  "parts": {"end": "end", "close": "end", "late": "end", "start": "start", "beginning": "start", "early": "early", "mid": "mid", "middle": "mid"},
  "days": {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1},
  "seasons": {"spring": 3, "summer": 6, "autumn": 9, "winter": 12},
  "feasts": {
    "christmas": [25, 12], "xmas": [25, 12], "christmas day": [25, 12], "christmas eve": [24, 12], "new year": [1, 1],
    "new years day": [1, 1], "new years eve": [31, 12]
  },
  "patterns": {
    "before": "by|until|till|due|on|for|at|as at|as of|as|in|during|within|the|between",
    "about": "around|about|approximately|approx|roughly|circa|sometime|hopefully|ideally",
    "wish": "target|deadline|(?:no|not) later than|latest|at the latest|close of play|end of play|cop|cob",
    "ending": "(?:the )?(?:year|12 months) (?:to|ending|ended)|y/e|w/c|w/e|(?:the )?week (?:of|commencing|beginning|ending)",
    "ord": "(?:st|nd|rd|th)",
    "month": "(?<month>[a-z]{3,})",
    "weekday": "(?<weekday>[a-z]{3,})",
    "year": "(?<year>\\d{4}|y?\\d\\d)",
    "which": "(?:(?<which>this|next|last|this coming|coming|current) )",
    "count": "(?<number>\\d{1,3}|a couple of|[a-z]+)",
    "unit": "(?<unit>day|week|wk|fortnight|month|mth|year|yr)",
    "ofyear": "(?:[ /-]*(?:of |in )?(?:the )?(?<rest>.+))?"
  },
  "forms": [
    ["date", "(?<year>\\d{4})-(?<month>\\d{1,2})-(?<day>\\d{1,2})"],
    ["date", "(?<day>\\d\\d)(?<month>\\d\\d){year}"],
    ["date", "(?<day>\\d{1,2})[ /.-]+(?<month>\\d{1,2})(?:[ /.-]+{year})?"],
    ["date", "(?<day>\\d{1,2}){ord}?[ /.-]*(?:of )? ?{month}(?:[ /.-]*{year})?"],
    ["date", "{month} ?(?<behind>\\d{1,2}){ord}?(?: {year})?"],
    ["short", "{month} ?(?<year>\\d\\d)"],
    ["dated", "{weekday}(?: the)? (?<rest>\\d.*|[a-z]+ \\d.*)"],
    ["ordinal", "(?:the )?(?<day>\\d{1,2}){ord}(?: of (?:this|the) month)?"],
    ["month", "{month} ?(?<year>\\d{4}|y\\d\\d)"],
    ["month", "{month}[/-]{year}"],
    ["month", "(?<month>\\d{1,2})[/.](?<year>\\d{4})"],
    ["month", "{which}?{month}"],
    ["month", "{month} (?:of )?(?<rest>.*year)"],
    ["year", "(?:calendar )?(?:year )?(?<year>\\d{4})"],
    ["years", "(?:fy |fy|financial year )?(?<from>\\d{4}|\\d\\d) ?(?:/|-|to) ?(?<to>\\d{4}|\\d\\d)"],
    ["years", "(?:fy|financial year) ?(?<to>\\d{4}|\\d\\d)"],
    ["relative", "{which}?(?<unit>week|month|quarter|year|calendar year|financial year|fy)"],
    ["share", "(?:q|quarter) ?(?<quarter>[1-4]){ofyear}"],
    ["share", "h ?(?<half>[12]){ofyear}"],
    ["share", "(?<number>first|second|third|fourth|last|1st|2nd|3rd|4th) (?<unit>quarter|half){ofyear}"],
    ["share", "(?<rest>.*\\d) (?:q|quarter) ?(?<quarter>[1-4])"],
    ["season", "{which}?(?<season>spring|summer|autumn|winter)(?: (?:of )?(?<rest>.+))?"],
    ["part", "(?<part>end|close|start|beginning|middle|mid|early|late)[ -](?:of |in )?(?:the )?(?<rest>.+)"],
    ["part", "(?<rest>.+)[ -](?<part>end)"],
    ["weekday", "{which}?{weekday}(?<after> week)?"],
    ["weekday", "(?<after>a week )(?:on )?{weekday}"],
    ["count", "(?:(?:\\d{1,3}|[a-z]+) ?(?:-|to|or) ?)?{count} ?{unit}s?(?: time| from now| from today)?"],
    ["count", "{count} ?{unit}s? (?<ago>ago)"],
    ["near", "(?<word>today|tonight|tomorrow|yesterday)"],
    ["feast", "(?<feast>christmas eve|christmas day|christmas|xmas|new years eve|new years day|new year)(?: (?:of )?(?<year>\\d{4}))?"],
    ["within", "before (?:the )?(?<rest>(?:end|close) .+)"],
    ["before", "before (?:the )?(?<rest>.+)"],
    ["within", "(?:(?:{before}|{about}|{wish}|{ending})[ :]+)+(?<rest>.+)"],
    ["within", "(?<rest>.+?) (?:at the latest|latest|or sooner|or earlier|if possible|[(]?tbc[)]?)"],
    ["range", "(?<from>.+) (?:-|to|until|till|and) (?<rest>.+)"],
    ["range", "(?<from>.+?) ?- ?(?<rest>.+)"]
  ]
};
