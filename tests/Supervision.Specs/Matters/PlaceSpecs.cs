using Supervision.Matters;
using Xunit;

namespace Supervision.Specs.Matters;

/// <summary>Which places are one, and which words name none.</summary>
public sealed class PlaceSpecs
{
    [Theory]
    [InlineData("光明路 3 号", "光明路3号")]
    [InlineData("光明路（3号）！", "光明路3号")]
    [InlineData("无名路", "无名路")]
    [InlineData("不老屯", "不老屯")]
    [InlineData("X004县道", "X004县道")]
    [InlineData("事发地", "事发地")]
    public void A_place_is_compared_without_spaces_and_marks(string place, string key) => Assert.Equal(key, Places.KeyOf(place));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ／ ")]
    [InlineData("——")]
    [InlineData("不详")]
    [InlineData(" 不 详。")]
    [InlineData("（未知）")]
    [InlineData("无")]
    [InlineData("不明")]
    [InlineData("地址不详")]
    [InlineData("具体地点：未提供")]
    [InlineData("位置不明确")]
    [InlineData("地点")]
    [InlineData("N/A")]
    [InlineData("ＮＯＮＥ")]
    [InlineData("待核实")]
    public void What_stands_for_no_place_is_none(string? place) => Assert.Null(Places.KeyOf(place));
}
