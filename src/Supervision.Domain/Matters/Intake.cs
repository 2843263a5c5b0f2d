using Supervision.Shared;

namespace Supervision.Matters;

/// <summary>A matter came in (登记).</summary>
/// <param name="Number">Its number in the county's register; without gaps per kind and year.</param>
/// <param name="RaisedByGroup">The group it comes from, so that its members see it; who typed it stands in the event's metadata.</param>
/// <param name="Source">For what came from a document: where in it.</param>
[EventName("matter_raised_v1")]
public sealed record MatterRaised(
    DateOnly OccurredOn, MatterKind Kind, string Number, int Year, string Title, string Text, string? Place,
    string? RaisedBy, string? RaisedByGroup, Source? Source) : Fact(OccurredOn);

/// <summary>Where in a document something stands (出处).</summary>
/// <param name="Document">The document's title as read from it.</param>
/// <param name="Hash">SHA-256 of the document's text, lower-case hex.</param>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Path">The headings it stands under, outermost first.</param>
/// <param name="Item">Its number in the document, as counted there.</param>
public sealed record Source(string Document, string Hash, int Line, IReadOnlyList<string> Path, string Item);

/// <summary>The matter was handed over (交办) to a lead unit and any number of co-units.</summary>
[EventName("matter_assigned_v1")]
public sealed record MatterAssigned(DateOnly OccurredOn, string Lead, IReadOnlyList<string> CoUnits, string AssignedByDesk, string? Note) : Fact(OccurredOn);

/// <summary>The matter was closed (办结).</summary>
[EventName("matter_closed_v1")]
public sealed record MatterClosed(DateOnly OccurredOn, string? Note) : Fact(OccurredOn);

/// <summary>A closed matter was opened again (重新办理): it was answered and not carried out.</summary>
[EventName("matter_reopened_v1")]
public sealed record MatterReopened(DateOnly OccurredOn, string Reason, DateOnly DueOn, ReopenedTo To) : Fact(OccurredOn);

/// <summary>Where a reopened matter goes on (重新办理的环节).</summary>
public enum ReopenedTo
{
    /// <summary>落实: what was promised is owed again.</summary>
    FollowUp,

    /// <summary>答复: nothing had been adopted, so the answer itself is owed again.</summary>
    Response,
}

/// <summary>受理: how a matter came in, whether it is handed over, and whether it is closed.</summary>
public sealed record Intake(MatterKind Kind, string Number, string? RaisedBy, string? RaisedByGroup, Stage Stage, bool IsClosed)
{
    public static Intake Begin(MatterRaised raised) =>
        new(raised.Kind, raised.Number, raised.RaisedBy, raised.RaisedByGroup, Stage.Raised, IsClosed: false);

    public Intake Evolve(Fact fact) => fact switch
    {
        MatterAssigned => this with { Stage = Stage.Assigned },
        ReturnAccepted { IsLead: true } => this with { Stage = Stage.Raised },
        MatterClosed => this with { IsClosed = true },
        MatterReopened => this with { IsClosed = false },
        _ => this,
    };
}
