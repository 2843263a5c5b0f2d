using System.Text;
using Npgsql;

namespace Supervision.Shared;

/// <summary>
/// A question put to the view tables (查询): conditions and their values, always within one county. Values are parameters, never text.
/// </summary>
public sealed class SqlText
{
    private readonly StringBuilder conditions = new();
    private readonly Dictionary<string, object?> values = [];

    /// <param name="alias">The table whose county has to be the caller's; every other table is joined on it.</param>
    public SqlText(string county, string alias)
    {
        conditions.Append(System.Globalization.CultureInfo.InvariantCulture, $"{alias}.tenant_id = @county");
        values["county"] = county;
    }

    /// <summary>A pattern for ilike that finds these words anywhere, with nothing in them meaning more than itself.</summary>
    public static string Like(string words) =>
        $"%{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

    public string Where => conditions.ToString();

    public SqlText And(string condition, params (string Name, object? Value)[] parameters)
    {
        conditions.Append(" and ").Append(condition);
        return With(parameters);
    }

    public SqlText AndIf(bool applies, string condition, params (string Name, object? Value)[] parameters) =>
        applies ? And(condition, parameters) : this;

    public SqlText With(params (string Name, object? Value)[] parameters)
    {
        foreach (var (name, value) in parameters) values[name] = value;
        return this;
    }

    /// <summary>The values of a question that is part of this one; its conditions are put where they belong.</summary>
    public SqlText With(SqlText part) => With([.. part.values.Select(value => (value.Key, value.Value))]);

    /// <param name="connection">None where a session brings its own.</param>
    public NpgsqlCommand Command(NpgsqlConnection? connection, string sql)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}

/// <summary>Reads what the view tables hold (查询结果).</summary>
public static class SqlRows
{
    /// <summary>One page of what fits the conditions, with how many there are in all: counted, sorted and cut in the database.</summary>
    public static async Task<Page<T>> Page<T>(
        this NpgsqlDataSource database, SqlText sql, string columns, string from, string order, int number, int size, Func<NpgsqlDataReader, T> row, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var count = sql.Command(connection, $"select count(*) from {from} where {sql.Where}");
        var total = (long)(await count.ExecuteScalarAsync(cancellation))!;
        sql.With(("offset", (number - 1L) * size), ("size", size));
        await using var command = sql.Command(connection, $"select {columns} from {from} where {sql.Where} order by {order} offset @offset limit @size");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation)) rows.Add(row(reader));
        return new(rows, total, number, size);
    }

    /// <summary>A member of an enum, as the tables write it.</summary>
    public static T Word<T>(this NpgsqlDataReader reader, int column) where T : struct, Enum =>
        Json.TryRead<T>(reader.GetString(column), out var value) ? value : throw new InvalidDataException($"'{reader.GetString(column)}' is no {typeof(T).Name}.");

    public static T? WordOrNull<T>(this NpgsqlDataReader reader, int column) where T : struct, Enum => reader.IsDBNull(column) ? null : reader.Word<T>(column);

    public static string? TextOrNull(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static DateOnly? DayOrNull(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateOnly>(column);
}
