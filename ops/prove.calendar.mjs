// For ops/prove calendar: FOLDER holds the packages, unpacked.
import { readFileSync, readdirSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const json = path => JSON.parse(readFileSync(path, 'utf8'))
const days = (from, to) => Array.from({ length: (Date.parse(to) - Date.parse(from)) / 864e5 + 1 }, (_, at) => new Date(Date.parse(from) + at * 864e5).toISOString().slice(0, 10))
const isWeekend = day => [0, 6].includes(new Date(day).getUTCDay())
const at = (name, version) => `${process.env.FOLDER}/node_modules/${name}@${version}/`

// Whether a day is worked, as each package says it.
const readers = {
  'chinese-days': async folder => (await import(pathToFileURL(`${folder}dist/index.min.js`))).default.isWorkday,
  'chinese-workday': async folder => (await import(pathToFileURL(`${folder}src/index.js`))).isWorkday,
  'holiday-calendar': async folder => {
    const said = new Map()
    for (const file of readdirSync(`${folder}data/CN`).filter(name => /^\d{4}\.json$/.test(name)))
      for (const { date, type } of json(`${folder}data/CN/${file}`).dates) said.set(date, type === 'transfer_workday')
    return day => said.get(day) ?? !isWeekend(day)
  },
}

let wrong = 0
const tell = (good, text) => { if (!good) wrong++; console.log(`${good ? 'same ' : 'WRONG'}  ${text}`) }

const shipped = 'src/Supervision.Web/Deadlines/calendar/'
for (const year of readdirSync(shipped).map(file => json(shipped + file))) {
  const changed = new Map(year.days.map(day => [day.on, day.isMadeUp]))
  const all = days(`${year.year}-01-01`, `${year.year}-12-31`)
  for (const { source, version, disagreesOn = [] } of year.checkedAgainst.filter(source => source.version)) {
    const works = await readers[source](at(source, version))
    const other = all.filter(day => works(day) !== (changed.get(day) ?? !isWeekend(day)))
    const known = other.length ? `, but for ${other.join(' ')}, where the notice decided` : ''
    tell(String(other) === String(disagreesOn), `${year.year}: ${all.length} days as in ${source} ${version}${String(other) === String(disagreesOn) ? known : `; other on ${other}`}`)
  }
}

const fixture = json('tests/Supervision.AcceptanceTests/Deadlines/chinese-days-1.5.7.json')
const packaged = [2023, 2024, 2025, 2026].map(year => json(`${at(fixture.package, fixture.version)}dist/years/${year}.json`))
for (const kind of ['holidays', 'workdays'])
  tell(JSON.stringify(fixture[kind]) === JSON.stringify(Object.assign({}, ...packaged.map(year => year[kind]))), `${Object.keys(fixture[kind]).length} ${kind} of the fixture as in ${fixture.package} ${fixture.version}`)

const { findWorkday } = (await import(pathToFileURL(`${at('chinese-days', fixture.version)}dist/index.min.js`))).default
const rows = readFileSync('tests/Shared/worked-dates.tsv', 'utf8').trim().split('\n').slice(1).map(line => line.split('\t')).filter(([, count, unit]) => unit === 'workingDays' && count > 0)
const off = rows.filter(([start, count, , , due]) => findWorkday(Number(count), start) !== due)
tell(off.length === 0, `${rows.length} worked dates in working days as counted by chinese-days ${off.map(row => row[0])}`)

process.exit(wrong ? 1 : 0)
