using Supervision.Duties;
using Supervision.Plans;
using Xunit;

namespace Supervision.Specs.Plans;

/// <summary>Published plans as counties write them: headings with forms and counts, numbered items, sentences; in other words than the documents'.</summary>
public sealed class PlanDocumentSpecs
{
    private const string Annex = """
        云溪县年度重要协商和监督安排

        一、制度文件
        - 1、修订调研办法
        二、重要协商
        （一）一次全体会议协商：
        召开全体会议，听取各项报告。
        （二）两次专题议政性常委会会议：
        - 1、产业升级
        - 2、乡村建设
        （三）三次月度协商会
        1、基层医疗
        2、公共就业
        3、消费市场
        四、专题调研
        围绕水网建设；聚焦宜居城市开展专题调研。
        五、专项监督
        - 1、水污染防治
        """;

    [Fact]
    public void Items_under_a_heading_with_a_form_are_topics_and_research_is_not()
    {
        var document = PlanDocument.Read(Annex);
        Assert.Equal(
            ["ThematicStandingCommittee 产业升级", "ThematicStandingCommittee 乡村建设", "Monthly 基层医疗", "Monthly 公共就业", "Monthly 消费市场", "SpecialSupervision 水污染防治"],
            document.Items.Select(item => $"{item.Form} {item.Text}"));
        Assert.Equal(2, document.Research.Count);
        Assert.Empty(document.Questions);
        Assert.Equal("云溪县年度重要协商和监督安排", document.Title);
        Assert.Equal(["重要协商", "三次月度协商会"], document.Items[2].Path);
        Assert.Equal(Annex.Split('\n').Count(line => line.Trim().Length > 0), document.Lines.Count);
        Assert.Equal(LineKind.Note, document.Lines.Single(line => line.Text.Contains("修订调研办法", StringComparison.Ordinal)).As);
    }

    [Fact]
    public void A_heading_that_counts_otherwise_is_asked_about()
    {
        var question = Assert.Single(PlanDocument.Read("二、重要协商\n（一）八次月度协商会\n- 1、基层医疗\n- 2、公共就业").Questions);
        Assert.Equal(("countDiffers", "8"), (question.Kind, question.About));
    }

    [Theory]
    [InlineData("围绕文明城市创建、城市更新、集团化办学等开展3次主席集体视察监督活动，抓好落实。", "Inspection 文明城市创建|Inspection 城市更新|Inspection 集团化办学")]
    [InlineData("全年围绕合作社改革、航道开发等开展民主监督6次,围绕共同富裕园、全域整治等开展委员视察6次。", "SpecialSupervision 合作社改革|SpecialSupervision 航道开发|Inspection 共同富裕园|Inspection 全域整治")]
    [InlineData("围绕中心、服务大局，扎实开展工作。", "")]
    [InlineData("围绕水污染防治等工作开展民主监督，推动整改。", "")]
    public void Sentences_that_name_what_is_supervised_are_read(string sentence, string items) =>
        Assert.Equal(items, string.Join('|', PlanDocument.Read(sentence).Items.Select(item => $"{item.Form} {item.Text}")));

    [Theory]
    [InlineData("")]
    [InlineData("随便一段文字。\n1、没有标题的条目")]
    [InlineData("一、\n（一）\n- 、")]
    public void What_is_no_plan_has_no_topics(string text) => Assert.Empty(PlanDocument.Read(text).Items);
}
