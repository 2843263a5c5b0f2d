using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Supervision.Notices;
using Supervision.Shared;

namespace Supervision.Delivery;

/// <summary>Takes letters to the mail server (寄信): done, refused for good, or to be tried again.</summary>
public sealed class Postman(DeliverySettings settings, OfficeClock clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <param name="id">The same for the same letter, however often it is sent.</param>
    public async Task Send(string id, string address, string subject, string text, CancellationToken cancellation)
    {
        var server = settings.Mail ?? throw new DeliveryDelayedException("没有设置邮件服务器。");
        using var letter = new MimeMessage();
        letter.From.Add(server.From);
        letter.To.Add(MailboxAddress.Parse(address));
        letter.Subject = OneLine(subject);
        letter.Date = clock.Now().At;
        letter.MessageId = $"{id}@{server.From.Domain}";
        letter.Headers.Add("X-Supervision-Id", id);
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        letter.Body = new TextPart("plain") { Text = text };
        try
        {
            using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
            await client.ConnectAsync(server.Host, server.Port, server.Security, cancellation);
            if (server.User is not null) await client.AuthenticateAsync(server.User, server.Password ?? "", cancellation);
            await client.SendAsync(letter, cancellation);
            // It is taken; what goes wrong from here on would only send it again.
            await client.DisconnectAsync(quit: false, CancellationToken.None);
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode >= 500)
        {
            throw new DeliveryRefusedException($"邮件服务器拒收：{(int)refused.StatusCode} {OneLine(refused.Message)}", refused);
        }
        catch (Exception exception) when (exception is ServiceNotConnectedException or SmtpCommandException or SmtpProtocolException or AuthenticationException or SslHandshakeException or SocketException or IOException or TimeoutException or NotSupportedException)
        {
            throw new DeliveryDelayedException($"邮件服务器暂不可用：{OneLine(exception.Message)}", exception);
        }
    }

    private static string OneLine(string text)
    {
        var line = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return line.Length > 300 ? line[..300] : line;
    }
}

/// <summary>What letters say (信件): number and title of a matter, when it is due, where to find it; nothing more leaves the system.</summary>
public static class Letter
{
    private const string Foot = "\n\n——\n本邮件由协商监督成果全程跟踪系统自动发出，请勿回复。收信地址和类别可在系统的“邮件偏好”中更改。\n";

    public static (string Subject, string Text) Of(Notice notice, string unit, Uri? address) => (
        $"【{Words.Of(notice.What)}】{notice.Number} {notice.Title}",
        $"""
        {unit}：

        {notice.Number}《{notice.Title}》：{Words.Of(notice.What)}（{DayOf(notice.On)}）。

        {LinkTo(address, notice.Address[1..])}
        """ + Foot);

    public static (string Subject, string Text) Of(Digest digest, string unit, Uri? address) => (
        $"【每周提醒】逾期 {digest.Overdue} 项，即将到期 {digest.DueSoon} 项",
        $"""
        {unit}：

        截至{DayOf(digest.Day)}，本单位逾期 {digest.Overdue} 项，即将到期 {digest.DueSoon} 项。

        {string.Join('\n', digest.Lines.Select(LineOf))}{More(digest)}

        {LinkTo(address, "")}
        """ + Foot);

    private static string LineOf(DigestLine line, int index) =>
        $"{index + 1}. {line.Number}《{line.Title}》{Words.Of(line.What)}，应于{DayOf(line.DueOn)}前完成，{(line.DaysLate > 0 ? $"已逾期 {line.DaysLate} 天" : "即将到期")}";

    private static string More(Digest digest) => digest.Overdue + digest.DueSoon - digest.Lines.Count is > 0 and var more ? $"\n另有 {more} 项，请登录系统查看。" : "";

    private static string LinkTo(Uri? address, string path) => address is null ? "请登录系统办理。" : $"请登录系统办理：{new Uri(address, path)}";

    private static string DayOf(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";
}
