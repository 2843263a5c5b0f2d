using JasperFx.Events;

namespace Supervision.Storage;

/// <summary>
/// A table whose rows about one stream are a pure function of that stream's events (视图). That is all it takes to write it in the
/// transaction of the events, and to build it anew beside the old one.
/// </summary>
public interface IStreamView
{
    /// <summary>The table's name in the schema of views.</summary>
    string Name { get; }

    /// <summary>The columns after tenant_id and stream_id, as in CREATE TABLE.</summary>
    string Columns { get; }

    /// <summary>The columns of each index, by the index's name.</summary>
    IReadOnlyDictionary<string, string> Indexes { get; }

    /// <summary>The rows of one stream; written as JSON with the columns' names.</summary>
    IEnumerable<object> Rows(IReadOnlyList<IEvent> stream);
}

/// <summary>A view that keeps what was known of a stream before it was void (作废前记录), and says since when it is.</summary>
public interface IKnowsVoided;
