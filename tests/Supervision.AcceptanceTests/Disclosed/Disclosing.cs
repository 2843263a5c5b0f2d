using System.Net;
using System.Text.Json.Nodes;
using Supervision.AcceptanceTests.Fixtures;
using Supervision.AcceptanceTests.Matters;
using Supervision.Matters;
using Supervision.Tests;

namespace Supervision.AcceptanceTests.Disclosed;

/// <summary>Brings proposals to the public, step by step, as those whose steps they are.</summary>
public static class Disclosing
{
    public static async Task<Guid> File(this LifeOverHttp life, string title, string text = "老旧小区雨污混流。")
    {
        var id = (await (await life.As(Who.Member)).Tell("/api/matters", new { kind = "proposal", title, text, proposedBy = "individual" }, HttpStatusCode.Created)).Id();
        await life.Do($"{id}", new(Who.Office, new FileMatter()));
        return id;
    }

    public static async Task Answer(this LifeOverHttp life, Guid id)
    {
        IReadOnlyList<Told> steps = [.. ExpectedMove.Sole, new(Who.Lead, ExpectedMove.Response), new(Who.Government, new PassResponse())];
        foreach (var step in steps) await life.Do($"{id}", step);
    }

    public static async Task<JsonNode> Publish(this LifeOverHttp life, Guid id, DisclosedPart part = DisclosedPart.Proposal, string? title = null, string? text = null)
    {
        await life.Do($"{id}", new(Who.Office, new ProposeDisclosure(part)));
        await life.Do($"{id}", new(part == DisclosedPart.Proposal ? Who.Member : Who.Lead, new ConsentDisclosure(part, true)));
        return await life.Release(id, part, title, text);
    }

    public static async Task<JsonNode> Release(this LifeOverHttp life, Guid id, DisclosedPart part = DisclosedPart.Proposal, string? title = null, string? text = null)
    {
        await life.Do($"{id}", new(Who.ProposalsCommittee, new ApproveDisclosure(part)));
        return await life.Do($"{id}", new(Who.Office, new PublishPart(part, title, text)));
    }
}
