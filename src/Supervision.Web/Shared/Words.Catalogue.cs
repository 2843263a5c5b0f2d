using Supervision.Catalogue;

namespace Supervision.Shared;

/// <content>The words of the catalogue of matters that must be consulted.</content>
public static partial class Words
{
    public static string Of(CatalogueStage stage) => stage switch
    {
        CatalogueStage.Unlisted => "未列入",
        CatalogueStage.InForce => "在目录中",
        CatalogueStage.Retired => "已移出",
    };

    public static string Of(CatalogueStep step) => step switch
    {
        CatalogueStep.Add => "列入目录",
        CatalogueStep.Retire => "移出目录",
        CatalogueStep.Decide => "登记决策",
        CatalogueStep.Link => "补记协商",
    };

    public static string Of(DecisionMaker by) => by switch
    {
        DecisionMaker.PartyCommittee => "党委",
        DecisionMaker.Government => "政府",
        DecisionMaker.Jointly => "党委和政府联合",
        DecisionMaker.Other => "其他机关",
    };
}
