using Npgsql;
using NpgsqlTypes;
using Supervision.Deadlines;
using Supervision.Tests;

namespace Supervision.AcceptanceTests.Deadlines;

/// <summary>
/// Due days in SQL, on the days of the npm package chinese-days: it shares neither code nor data with the program. PostgreSQL adds the months;
/// working days are numbered by a window and looked up by their number.
/// </summary>
public static class SecondCalculator
{
    private static string Package => File.ReadAllText(Path.Combine(Reference.Root, "tests", "Supervision.AcceptanceTests", "Deadlines", "chinese-days-1.5.7.json"));

    private const string Days = """
        create table day as
        with package as (select @package::jsonb as said)
        select d::date as day, said->'holidays' ? to_char(d, 'YYYY-MM-DD') as holiday, said->'workdays' ? to_char(d, 'YYYY-MM-DD') as made_up,
               extract(isodow from d) >= 6 as weekend,
               exists (select from jsonb_object_keys(said->'holidays') as known where left(known, 4) = to_char(d, 'YYYY')) as on_record
        from generate_series(date '2022-01-01', date '2036-12-31', interval '1 day') as d, package;
        alter table day add works boolean, add nth int;
        update day set works = made_up or not (weekend or holiday);
        update day set nth = counted.nth from (select day, count(*) filter (where works) over (order by day) as nth from day) as counted where counted.day = day.day;
        create index on day (nth, day);
        create unique index on day (day);
        analyze day;
        """;

    private const string Answers = """
        with plain as (
            select line, start, number, unit, roll,
                   case unit when 'CalendarDays' then start + number
                             when 'Months' then (start + make_interval(months => number))::date
                             when 'Years' then (start + make_interval(years => number))::date
                             when 'YearDay' then (select min(day.day) from day where day.day > start and to_char(day.day, 'MM-DD')
                                 = case when year_day = '02-29' and extract(day from make_date(extract(year from day.day)::int, 3, 1) - 1) = 28 then '02-28' else year_day end
                                 and (select count(distinct extract(year from before.day)) from day as before where before.day > start and before.day < day.day
                                     and to_char(before.day, 'MM-DD') = case when year_day = '02-29' and extract(day from make_date(extract(year from before.day)::int, 3, 1) - 1) = 28 then '02-28' else year_day end) = number)
                             else case number when 0 then start else (select min(due.day) from day as due where due.nth = began.nth + number) end end as plain
            from unnest(@line, @start, @number, @unit, @roll, @year_day) as limits(line, start, number, unit, roll, year_day) join day as began on began.day = start),
        due as (
            select *, case when roll then (select min(day) from day where day >= plain and works) else plain end as due,
                   case when unit = 'WorkingDays' and number > 0 then start + 1 when roll then plain end as first
            from plain)
        select due,
               array(select day from day where day between first and due and not works order by day),
               array(select day from day where day between first and due and works and weekend order by day),
               exists (select from day where day between first and due and not on_record)
        from due order by line
        """;

    public static async Task Load(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(Days.Replace("@package", "$json$" + Package + "$json$", StringComparison.Ordinal));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Whether each day is worked, by the package alone.</summary>
    public static async Task<IReadOnlyDictionary<DateOnly, bool>> Worked(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select day, works from day where on_record order by day");
        await using var reader = await command.ExecuteReaderAsync();
        var days = new Dictionary<DateOnly, bool>();
        while (await reader.ReadAsync()) days.Add(reader.GetFieldValue<DateOnly>(0), reader.GetBoolean(1));
        return days;
    }

    /// <summary>How each limit comes out from its start, in the words of the table.</summary>
    public static async Task<IReadOnlyList<string>> Answer(NpgsqlDataSource source, IReadOnlyList<(DateOnly Start, Limit Limit)> questions)
    {
        await using var command = source.CreateCommand(Answers);
        // It reckons day by day, while the other tests use the machine too.
        command.CommandTimeout = 300;
        command.Parameters.AddWithValue("line", Enumerable.Range(0, questions.Count).ToArray());
        command.Parameters.Add(new("start", NpgsqlDbType.Array | NpgsqlDbType.Date) { Value = questions.Select(row => row.Start).ToArray() });
        command.Parameters.AddWithValue("number", questions.Select(row => row.Limit.Count).ToArray());
        command.Parameters.AddWithValue("unit", questions.Select(row => row.Limit.Unit.ToString()).ToArray());
        command.Parameters.AddWithValue("year_day", questions.Select(row => row.Limit.On is { } on ? $"{on.Month:D2}-{on.Day:D2}" : "").ToArray());
        command.Parameters.AddWithValue("roll", questions.Select(row => row.Limit.RollForward).ToArray());
        await using var reader = await command.ExecuteReaderAsync();
        var answers = new List<string>();
        while (await reader.ReadAsync())
            answers.Add(WorkedDate.Written(reader.GetFieldValue<DateOnly>(0), WorkedDate.Runs(reader.GetFieldValue<DateOnly[]>(1)), WorkedDate.Runs(reader.GetFieldValue<DateOnly[]>(2)), reader.GetBoolean(3)));
        return answers;
    }
}
