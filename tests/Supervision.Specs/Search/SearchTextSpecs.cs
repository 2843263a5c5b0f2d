using Supervision.Search;
using Xunit;

namespace Supervision.Specs.Search;

public sealed class SearchTextSpecs
{
    [Theory]
    [InlineData("老旧小区", "老旧@1 旧小@2 小区@3 区@4")]
    [InlineData("区", "区@1")]
    [InlineData("5G基站 Plan-B", "5g@1 基站@2 站@3 plan@4 b@6")]
    [InlineData("ＡＢ１２３　第２０号", "ab123@1 第@2 20@3 号@4")]
    [InlineData("雨污。分流", "雨污@1 污@2 分流@4 流@5")]
    [InlineData("“四好”农村路", "四好@1 好农@2 农村@3 村路@4 路@5")]
    [InlineData("管\n网", "管网@1 网@2")]
    [InlineData("㎡ ① ㈱", "m2@1 1@2 株@4")]
    [InlineData("𠮷野家", "𠮷野@1 野家@2 家@3")]
    [InlineData("……！", "")]
    [InlineData("", "")]
    public void A_text_is_cut_into_pairs_and_words(string text, string pieces) =>
        Assert.Equal(pieces, string.Join(' ', SearchText.Of(text).Select(piece => $"{piece.Word}@{piece.Place}")));

    [Theory]
    [InlineData("老旧小区", "老旧小区", "0-4")]
    [InlineData("改造老旧小区，老旧！", "老旧", "2-4 7-9")]
    [InlineData("小区建设。施工", "设施", "")]
    [InlineData("小区（一期）", "区一", "")]
    [InlineData("“四好”农村路", "四好农村", "1-6")]
    [InlineData("城区", "区", "1-2")]
    [InlineData("区域", "区", "0-1")]
    [InlineData("５Ｇ基站", "5g基", "0-3")]
    [InlineData("编号20260015号", "2026", "2-6")]
    [InlineData("编号20260015号", "0015", "")]
    [InlineData("编号20260015号", "2026 编号 号", "0-6 10-11")]
    [InlineData("SMART city", "smart", "0-5")]
    [InlineData("雨污分流雨污分流", "雨污分流", "0-8")]
    [InlineData("管网5G改造", "网5g改造", "1-6")]
    [InlineData("管网5", "网5g", "")]
    public void What_is_looked_for_is_marked_where_it_stands(string text, string typed, string marks) =>
        Assert.Equal(marks, string.Join(' ', Read(typed).MarksIn(text).Select(mark => $"{mark.Start}-{mark.End}")));

    [Theory]
    [InlineData("雨污 & ! | ( ) <-> :* '分流'", 2)]
    [InlineData("雨污、分流 雨污", 2)]
    [InlineData("a b c d e f", 6)]
    public void Nothing_typed_is_an_operator(string typed, int phrases) => Assert.Equal(phrases, Read(typed).Phrases.Count);

    [Theory]
    [InlineData(null, "search.words_missing")]
    [InlineData("  ", "search.words_missing")]
    [InlineData("，。!?", "search.words_missing")]
    [InlineData("a b c d e f g", "search.too_long")]
    public void What_says_nothing_or_too_much_is_refused(string? typed, string code) => Assert.Equal(code, SearchQuery.Read(typed).Refusal!.Code.Name);

    [Fact]
    public void Sixty_characters_may_be_looked_for_and_no_more()
    {
        Assert.Null(SearchQuery.Read(new string('水', SearchQuery.Longest)).Refusal);
        Assert.Equal(SearchQuery.TooLong, SearchQuery.Read(new string('水', SearchQuery.Longest + 1)).Refusal!.Code);
    }

    [Fact]
    public void A_long_text_is_kept_in_passages_and_nothing_falls_between_them()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(at => (char)(0x4e00 + at % 19_997)));
        var passages = SearchText.Passages(text).ToList();
        Assert.All(passages, passage => Assert.InRange(passage.Length, 1, SearchText.LongestPassage));
        for (var start = 0; start + SearchQuery.Longest <= text.Length; start += 37)
            Assert.Contains(passages, passage => passage.Contains(text.Substring(start, SearchQuery.Longest), StringComparison.Ordinal));
        Assert.EndsWith(passages[^1], text, StringComparison.Ordinal);
        Assert.Equal(["短"], SearchText.Passages("短"));
    }

    private static SearchQuery Read(string typed) => SearchQuery.Read(typed).Query!;
}
