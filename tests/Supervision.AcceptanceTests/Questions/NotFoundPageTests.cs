using System.Net;
using Supervision.AcceptanceTests.Fixtures;
using Xunit;

namespace Supervision.AcceptanceTests.Questions;

/// <summary>An address that is none is told so on a page, not with an empty answer that a browser waits on.</summary>
[Collection(SharedOffice.Name)]
public sealed class NotFoundPageTests(RunningOffice office)
{
    [Theory]
    [InlineData("/nothing")]
    [InlineData("/matters/00000000-0000-7000-8000-000000000009")]
    public async Task An_address_that_is_none_shows_the_page_that_says_so(string address)
    {
        using var answer = await (await office.As("office.999901")).GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("没有找到您要的内容", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
