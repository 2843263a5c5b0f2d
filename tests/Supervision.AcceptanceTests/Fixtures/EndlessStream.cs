namespace Supervision.AcceptanceTests.Fixtures;

/// <summary>So much text without having it.</summary>
public sealed class EndlessStream(long length) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var now = (int)Math.Min(count, length - Position);
        Array.Fill(buffer, (byte)'a', offset, now);
        Position += now;
        return now;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
