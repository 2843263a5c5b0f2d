using Supervision.Matters;
using Supervision.Shared;

namespace Supervision.Ledgers;

/// <summary>How a ledger is to be read (台账读法, F103): what a person said of the whole file.</summary>
/// <param name="Ledger">What the county calls it; with the number of a row, its identity.</param>
/// <param name="Kind">What a row is where no column says it.</param>
/// <param name="Year">The year of days written without one, where no column says it.</param>
/// <param name="RaisedOn">The day of rows that say none.</param>
/// <param name="HandOverWhenRaised">What was answered without a day of handing over was handed over on the day it was put forward, a person says.</param>
/// <param name="Reason">Why it is entered late.</param>
public sealed record LedgerOptions(string Ledger, MatterKind Kind, int? Year, DateOnly? RaisedOn, bool HandOverWhenRaised, string? Reason, LedgerPhrases Phrases);

/// <summary>What is written into the record where a ledger says nothing (台账用语).</summary>
public sealed record LedgerPhrases(string Filed, string HandedOver, string CoSign, string Passed, Func<MatterKind, string> KindName);

/// <summary>Whom and what a ledger's words mean (台账名录).</summary>
/// <param name="Units">The codes of the units a cell names, and the names nobody knows.</param>
/// <param name="Proposers">The numbers of the members a cell names on a day, the names nobody knows, and those several go by.</param>
public sealed record LedgerDirectory(Func<string, (IReadOnlyList<string> Codes, IReadOnlyList<string> Unknown)> Units, Func<string, DateOnly, (IReadOnlyList<string> Members, IReadOnlyList<string> Unknown, IReadOnlyList<string> Several)> Proposers);

/// <summary>Something about a row that a person has to look at (行的问题): where it stands and what it is.</summary>
/// <param name="Column">The county's own name of the column.</param>
public sealed record LedgerProblem(string Column, Rejection What);

/// <summary>A row of a ledger as it is meant (台账事项).</summary>
/// <param name="Body">Who put it forward where that is nobody in the directory, as written.</param>
/// <param name="Stated">What the row says of the answer and of what came of it, in the words of its columns.</param>
public sealed record LedgerEntry(
    int Row, string? Number, MatterKind Kind, string Title, string Text, string? Place, IReadOnlyList<string> Proposers, string? Body, DateOnly RaisedOn, IReadOnlyList<string> Units, IReadOnlyList<string> CoUnits,
    DateOnly? AssignedOn, DateOnly? DueOn, DateOnly? AcknowledgedOn, DateOnly? AnsweredOn, ResponseClass? Class, Adoption? Adoption, string? Reply, LookBackOutcome? Found, string? FoundWords, DateOnly? ClosedOn, string Stated);

/// <summary>A row as it was read (台账行读数): meant, or wrong, or waiting for somebody to say what it means.</summary>
public sealed record LedgerReading(LedgerEntry? Entry, IReadOnlyList<LedgerProblem> Errors, IReadOnlyList<LedgerProblem> Questions);
