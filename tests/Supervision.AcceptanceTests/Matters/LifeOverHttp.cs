using System.Net;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Attachments;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.Matters;
using Supervision.Shared;
using Supervision.Tests;

namespace Supervision.AcceptanceTests.Matters;

/// <summary>Tells stories to the running program as the people in them, in the fictional county.</summary>
public sealed class LifeOverHttp(RunningOffice office)
{
    public const string County = "999901";

    public Task<HttpClient> As(Who who) => office.As($"{NameOf(who)}.{County}");

    /// <summary>A finding the group raised, brought to where these steps lead.</summary>
    public Task<JsonNode> Given(params IEnumerable<Told> steps) => Given(MatterKind.Finding, steps);

    /// <summary>A matter of a kind, raised by who raises such, brought to where these steps lead.</summary>
    public async Task<JsonNode> Given(MatterKind kind, IEnumerable<Told> steps)
    {
        var raiser = kind switch { MatterKind.Finding => Who.Group, MatterKind.Suggestion => Who.Office, _ => Who.Member };
        var matter = kind == MatterKind.Duty ? await GivenDuty() : await (await As(raiser)).Tell("/api/matters", new { kind = Json.Word(kind), title = "雨污分流不到位", text = "老旧小区雨污混流，汛期外溢。" }, HttpStatusCode.Created);
        foreach (var step in steps) matter = await Do(matter.Text("id"), step);
        return matter;
    }

    /// <summary>A duty the party committee raised for a unit.</summary>
    public async Task<JsonNode> GivenDuty(string unit = ExpectedMove.Lead) =>
        await (await As(Who.Party)).Tell("/api/matters", new { kind = "duty", title = "建立协商事项目录", text = "建立协商事项目录", units = new[] { unit } }, HttpStatusCode.Created);

    public async Task<JsonNode> Do(string id, Told step, HttpStatusCode expected = HttpStatusCode.OK, string? ifMatch = null)
    {
        var client = await As(step.By);
        var act = step.Act.Attachments is [{ Id: var named } photo] && named == ExpectedMove.AfterPhoto ? step.Act with { Attachments = [photo with { Id = (await client.Upload(Files.PhonePhoto(), "整改后.jpg")).Id() }] } : step.Act;
        return await client.Tell($"/api/matters/{id}/{Verbs.Of(act.Step)}", BodyOf(act), expected, ifMatch);
    }

    public static object Finding => new { kind = "finding", title = "雨污分流不到位", text = "老旧小区雨污混流，汛期外溢。" };

    /// <summary>The command as its JSON body.</summary>
    public static JsonNode BodyOf(MatterAct act)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(act, act.GetType(), Json.Api)!.AsObject();
        body.Remove("step");
        return body;
    }

    public static string NameOf(Who who) => who switch
    {
        Who.Lead or Who.LeadHead or Who.LeadLeader or Who.Responsible or Who.Instructed => ExpectedMove.Lead,
        Who.FirstCoUnit or Who.FirstSplit or Who.FirstMeasure => ExpectedMove.First,
        Who.SecondCoUnit or Who.SecondSplit => ExpectedMove.Second,
        Who.Third => ExpectedMove.Other,
        Who.Raiser => "group",
        Who.ProposalsCommittee => "committee",
        Who.SupervisionOffice => "supervision",
        _ => Json.Word(ExpectedMove.CapacityOf(who)),
    };
}
