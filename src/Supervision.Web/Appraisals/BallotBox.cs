using System.Buffers.Binary;
using System.Security.Cryptography;
using Marten;
using Microsoft.AspNetCore.DataProtection;
using Supervision.Storage;

namespace Supervision.Appraisals;

/// <summary>
/// Where ballots lie until the vote is over (票箱, decision 0025): one row for an appraisal, outside the events, sealed with the keys that protect cookies. Each cast
/// takes the row, opens it, puts the ballot in, shuffles and seals it again, in the transaction of the fact that says who has voted. No time, no id, no name,
/// no order; every ballot takes the same room and the box is always as large as if all had voted, so that its size says nothing either.
/// </summary>
public sealed class BallotBox(IDataProtectionProvider keys)
{
    public const string Table = $"{StoreSetup.Documents}.ballot_boxes";

    private const int Head = 2 * sizeof(int);

    /// <summary>An empty box with room for everybody.</summary>
    /// <param name="scores">How many scores a ballot has.</param>
    public async Task Make(IDocumentSession session, Guid appraisal, int voters, int scores, CancellationToken cancellation)
    {
        var content = new byte[Head + voters * scores];
        BinaryPrimitives.WriteInt32BigEndian(content, scores);
        await session.Ask($"insert into {Table} values ($1, $2, $3) returning true", cancellation, appraisal, SealerOf(session, appraisal).Protect(content));
    }

    /// <summary>Takes the box until the session's transaction ends: thirty who vote at once stand in line here. What the session does is logged by nobody.</summary>
    public static async Task Hold(IDocumentSession session, Guid appraisal, CancellationToken cancellation)
    {
        session.Logger = SilentSession.Instance;
        await session.Ask($"select true from {Table} where tenant_id = $1 and appraisal = $2 for update", cancellation, appraisal);
    }

    /// <returns>Whether it is in; not where the box is gone or cannot be opened.</returns>
    public async Task<bool> Put(IDocumentSession session, Guid appraisal, Ballot ballot, CancellationToken cancellation)
    {
        if (await Unsealed(session, appraisal, cancellation) is not { } content) return false;
        var (size, count) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(sizeof(int))));
        var slips = SlipsOf(content, size, count);
        slips.Insert(RandomNumberGenerator.GetInt32(count + 1), [.. ballot.Scores.Select(score => checked((byte)score))]);
        Shuffle(slips);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(sizeof(int)), slips.Count);
        for (var at = 0; at < slips.Count; at++) slips[at].CopyTo(content, Head + at * size);
        await session.Ask($"update {Table} set content = $3 where tenant_id = $1 and appraisal = $2 returning true", cancellation, appraisal, SealerOf(session, appraisal).Protect(content));
        CryptographicOperations.ZeroMemory(content);
        return true;
    }

    /// <summary>What is in the box, shuffled once more; null where it is gone or cannot be opened.</summary>
    public async Task<IReadOnlyList<Ballot>?> Open(IDocumentSession session, Guid appraisal, CancellationToken cancellation)
    {
        if (await Unsealed(session, appraisal, cancellation) is not { } content) return null;
        var slips = SlipsOf(content, BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(sizeof(int))));
        Shuffle(slips);
        return [.. slips.Select(slip => new Ballot([.. slip.Select(score => (int)score)]))];
    }

    public static Task Destroy(IDocumentSession session, Guid appraisal, CancellationToken cancellation) =>
        session.Ask($"delete from {Table} where tenant_id = $1 and appraisal = $2 returning true", cancellation, appraisal);

    private async Task<byte[]?> Unsealed(IDocumentSession session, Guid appraisal, CancellationToken cancellation)
    {
        if (await session.Ask($"select content from {Table} where tenant_id = $1 and appraisal = $2", cancellation, appraisal) is not byte[] sealedContent) return null;
        try
        {
            return SealerOf(session, appraisal).Unprotect(sealedContent);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector SealerOf(IDocumentSession session, Guid appraisal) => keys.CreateProtector("Supervision.BallotBox", session.TenantId, appraisal.ToString());

    private static List<byte[]> SlipsOf(byte[] content, int size, int count) => [.. Enumerable.Range(0, count).Select(at => content.AsSpan(Head + at * size, size).ToArray())];

    private static void Shuffle(List<byte[]> slips) => RandomNumberGenerator.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(slips));
}
