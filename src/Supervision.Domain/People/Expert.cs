using Supervision.Shared;

namespace Supervision.People;

/// <summary>Somebody of the register of experts (参政议政人才库, F12): a document of the directory.</summary>
/// <param name="Id">The code that facts carry.</param>
public sealed record Expert(string Id, string Name, string Field, string? Organisation = null)
{
    public string? Phone { get; init; }

    public DateOnly? EndedOn { get; init; }
}

/// <summary>Enter an expert (登记专家).</summary>
public sealed record EnterExpert(string? Code, string? Name, string? Field, string? Organisation = null, string? Phone = null, string? Reason = null)
{
    public (Expert? Expert, Rejection? Refusal) Decide(bool isTaken, DateOnly today)
    {
        var refusal = Codes.Refuse(Code) ?? (isTaken ? Codes.Taken.About(Code!) : null) ?? Codes.RefuseName(Name) ?? Texts.Missing(Field, PeopleRefusals.FieldMissing);
        return refusal is not null ? (null, refusal) : new EditExpert(Name, Field, Organisation, Phone, null, Reason).Decide(new Expert(Code!, Name!.Trim(), Field!.Trim()), today);
    }
}

/// <summary>Change an expert (修改专家). What is left out stays; an empty organisation or number is none.</summary>
public sealed record EditExpert(string? Name = null, string? Field = null, string? Organisation = null, string? Phone = null, DateOnly? EndedOn = null, string? Reason = null)
{
    private const int LongestPhone = 40;

    public (Expert? Expert, Rejection? Refusal) Decide(Expert expert, DateOnly today)
    {
        var refusal = (Name is null ? null : Codes.RefuseName(Name)) ?? (Field is null ? null : Texts.Missing(Field, PeopleRefusals.FieldMissing)) ?? Texts.TooLong(Field, Codes.LongestName)
            ?? Texts.TooLong(Organisation, 100) ?? Texts.TooLong(Phone, LongestPhone) ?? Texts.TooLong(Reason, 500) ?? (EndedOn is { } on ? Codes.RefuseDay(on, today) : null);
        return refusal is not null
            ? (null, refusal)
            : (expert with
            {
                Name = Name?.Trim() ?? expert.Name,
                Field = Field?.Trim() ?? expert.Field,
                Organisation = Organisation is null ? expert.Organisation : Texts.Tidy(Organisation),
                Phone = Phone is null ? expert.Phone : Texts.Tidy(Phone),
                EndedOn = EndedOn ?? expert.EndedOn,
            }, null);
    }
}
