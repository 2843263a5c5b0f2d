namespace Supervision.People;

/// <summary>A member of the county committee (委员). Departed members stay known: what they proposed keeps their name.</summary>
/// <param name="Id">The member's number (委员号), unique in the county.</param>
/// <param name="Sector">The code of the sector (界别).</param>
/// <param name="Party">The code of the party (党派).</param>
/// <param name="Term">The term of the committee (届) the member serves in, or served in last.</param>
/// <param name="Since">The day that service began.</param>
public sealed record Member(string Id, string Name, string Sector, string Party, int Term, DateOnly Since)
{
    /// <summary>The code of the township or activity group (联络组).</summary>
    public string? Liaison { get; init; }

    /// <summary>The special committee (专委会).</summary>
    public string? Committee { get; init; }

    public string? Phone { get; init; }

    /// <summary>The last day of the service; none while the member is in office.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Services before the present or last one.</summary>
    public IReadOnlyList<Service> Earlier { get; init; } = [];

    public bool IsInOffice => Until is null;

    /// <summary>Whether this person was a member on a day, in whichever term.</summary>
    public bool IsInOfficeOn(DateOnly day) => (Since <= day && !(Until < day)) || Earlier.Any(service => service.Since <= day && day <= service.Until);
}

/// <summary>One term somebody was a member (任期).</summary>
public sealed record Service(int Term, DateOnly Since, DateOnly Until);
