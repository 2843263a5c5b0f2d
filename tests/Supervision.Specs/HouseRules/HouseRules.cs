using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Supervision.Matters;
using Supervision.Shared;
using Xunit;

namespace Supervision.Specs.HouseRules;

/// <summary>What holds everywhere in this house, so that nobody has to remember it.</summary>
public sealed partial class HouseRules
{
    private static readonly Assembly Domain = typeof(Matter).Assembly;

    public static string Root => Tests.Reference.Root;

    [Fact]
    public void The_domain_references_nothing_but_the_framework() =>
        Assert.All(Domain.GetReferencedAssemblies(), reference => Assert.StartsWith("System", reference.Name, StringComparison.Ordinal));

    /// <summary>Which room may use which; a line here is a decision (0001).</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Shared"] = [],
        ["Attachments"] = ["Shared"],
        ["Units"] = ["Shared"],
        ["People"] = ["Shared"],
        ["Deadlines"] = ["Shared"],
        ["Matters"] = ["Shared", "Deadlines"],
        ["Topics"] = ["Shared", "Deadlines", "Attachments"],
        ["Catalogue"] = ["Shared"],
        ["Plans"] = ["Shared", "Deadlines", "Topics", "Duties"],
        ["Commissions"] = ["Shared", "People", "Attachments"],
        ["Occasions"] = ["Shared", "People"],
        ["Appraisals"] = ["Shared", "People"],
        ["Duties"] = ["Shared", "Matters", "Units"],
        ["Sessions"] = ["Shared", "Deadlines", "Attachments"],
        ["Drafts"] = ["Shared", "Deadlines", "Matters"],
        ["Ledgers"] = ["Shared", "Deadlines", "Matters"],
        ["Venues"] = ["Shared"],
        ["Performance"] = ["Shared", "Deadlines"],
        ["Audits"] = ["Shared", "Deadlines", "Attachments", "Matters"],
        ["Search"] = ["Shared"],
        ["PartyReports"] = ["Shared", "Deadlines", "Attachments"],
        ["AnnualReports"] = ["Shared"],
    };

    [Fact]
    public void Rooms_use_only_the_rooms_they_may()
    {
        var folder = Path.Combine(Root, "src", "Supervision.Domain");
        foreach (var file in Sources(folder))
        {
            var room = Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0];
            var used = UsingPattern().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value).Where(other => other != room);
            Assert.All(used, other => Assert.True(MayUse[room].Contains(other), $"{Path.GetFileName(file)}: {room} may not use {other}"));
        }
    }

    [Fact]
    public void Every_fact_is_a_sealed_immutable_record_with_a_versioned_name_of_its_own()
    {
        var facts = Domain.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(Fact)) && type != typeof(Fact)).ToList();
        Assert.All(facts, fact =>
        {
            Assert.True(fact.IsSealed, $"{fact.Name} is not sealed");
            Assert.NotNull(fact.GetMethod("<Clone>$"));
            Assert.All(fact.GetProperties(), property => Assert.True(property.SetMethod is null || property.SetMethod.ReturnParameter.GetRequiredCustomModifiers().Length > 0, $"{fact.Name}.{property.Name} can be changed"));
            Assert.Equal(nameof(Fact.OccurredOn), fact.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters()[0].Name);
        });
        var names = facts.Select(fact => fact.GetCustomAttribute<EventNameAttribute>()?.Name ?? fact.Name).ToList();
        Assert.All(names, name => Assert.Matches("^[a-z_]+_v[0-9]+$", name));
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void Every_public_type_of_the_domain_says_what_it_is_with_its_Chinese_term()
    {
        foreach (var file in Sources(Path.Combine(Root, "src", "Supervision.Domain")))
        {
            foreach (Match type in TypePattern().Matches(File.ReadAllText(file)))
                Assert.True(ChinesePattern().IsMatch(type.Groups["summary"].Value), $"{Path.GetFileName(file)}: {type.Groups["name"].Value} has no summary with a Chinese term");
        }
    }

    [Fact]
    public void The_glossary_says_what_the_summaries_of_the_domain_say()
    {
        var text = new StringBuilder("# Glossary\n\nThe words of the field and the names they have in the code, from the summaries of the domain's types. Generated.\n\n| 中文 | code | room | meaning |\n|---|---|---|---|\n");
        var entries =
            from file in Sources(Path.Combine(Root, "src", "Supervision.Domain"))
            from type in TypePattern().Matches(File.ReadAllText(file))
            let summary = WordsOf(type.Groups["summary"].Value)
            select (Chinese: ChineseOf(summary), Name: type.Groups["name"].Value, Room: Path.GetFileName(Path.GetDirectoryName(file)!), Meaning: MeaningOf(summary));
        foreach (var (chinese, name, room, meaning) in entries.OrderBy(entry => entry.Room, StringComparer.Ordinal).ThenBy(entry => entry.Name, StringComparer.Ordinal))
            text.Append($"| {chinese} | `{name}` | {room} | {meaning} |\n");
        Tests.Reference.Compare("glossary.md", text.ToString());
        Assert.All(Domain.GetExportedTypes().Where(type => !type.IsNested), type => Assert.Contains($"`{type.Name.Split('`')[0]}`", text.ToString(), StringComparison.Ordinal));

        static string WordsOf(string comment) => MarkupPattern().Replace(SummaryPattern().Match(comment).Groups["text"].Value, match => match.Groups["name"].Value).ReplaceLineEndings(" ").Trim();
        static string ChineseOf(string summary) => TermPattern().Match(summary) is { Success: true } term ? term.Groups["term"].Value : summary.Split('：', ':')[0];
        static string MeaningOf(string summary) => SpacesPattern().Replace(TermPattern().Replace(summary, ""), " ").Replace(" :", ":", StringComparison.Ordinal).Trim();
    }

    [Fact]
    public void Only_the_office_clock_reads_the_time()
    {
        var offenders = Sources(Path.Combine(Root, "src")).Where(file => ClockPattern().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName).Order();
        Assert.Empty(offenders);
    }

    /// <summary>A quotient in words is a definition: it stands in a class that lists and pages read (decision 0042), never beside a figure.</summary>
    [Fact]
    public void What_a_rate_means_stands_where_definitions_are_gathered()
    {
        var web = Path.Combine(Root, "src", "Supervision.Web");
        var speaking = Sources(web).Concat(Directory.EnumerateFiles(web, "*.razor", SearchOption.AllDirectories)).Where(file => File.ReadAllText(file).Contains('÷', StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(speaking);
        Assert.All(speaking, file => Assert.True(File.ReadAllText(file).Contains("[Defines(", StringComparison.Ordinal), $"{Path.GetRelativePath(Root, file)} defines a rate by itself"));
    }

    [Fact]
    public void Every_file_fits_two_screens_or_says_why_not() =>
        Assert.All(Sources(Path.Combine(Root, "src")).Concat(Sources(Path.Combine(Root, "tests"))), file =>
            Assert.True(File.ReadLines(file).Count() <= 320, $"{Path.GetRelativePath(Root, file)} has {File.ReadLines(file).Count()} lines"));

    [Fact]
    public void The_top_of_the_house_holds_what_it_should()
    {
        var visible = new DirectoryInfo(Root).EnumerateFileSystemInfos().Select(entry => entry.Name).Where(name => name[0] != '.').Order(StringComparer.Ordinal);
        Assert.Equal(["Directory.Build.props", "Directory.Packages.props", "README.md", "Supervision.sln", "ops", "src", "tests"], visible);
    }

    /// <summary>Every command on a matter is one file named for it or its pair, and is tried in the stories.</summary>
    [Fact]
    public void Every_step_has_its_command_and_every_command_its_expected_moves()
    {
        var acts = Domain.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(MatterAct)) && !type.IsAbstract).ToList();
        var expected = Tests.ExpectedMove.All.Select(move => move.Now.Act.GetType()).Distinct().ToList();
        Assert.Equal(acts.Select(act => act.Name).Order(), expected.Select(act => act.Name).Order());
        Assert.Equal(Enum.GetValues<Step>().Except([Step.Raise]).Order(), Tests.ExpectedMove.All.Select(move => move.Now.Act.Step).Distinct().Order());
    }

    public static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex(@"^using Supervision\.(\w+);", RegexOptions.Multiline)]
    private static partial Regex UsingPattern();

    [GeneratedRegex(@"(?<summary>(?:^[ \t]*///[^\n]*\n)*)(?:^[ \t]*\[[^\n]*\]\n)*^public (?:sealed |static |abstract |readonly |partial )*(?:record struct|record|class|enum|interface) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"<summary>(?<text>.*?)</summary>", RegexOptions.Singleline)]
    private static partial Regex SummaryPattern();

    [GeneratedRegex(@"^[ \t]*///|<see cref=""(?<name>[^""]+)""\s*/>|</?\w+>", RegexOptions.Multiline)]
    private static partial Regex MarkupPattern();

    /// <summary>A term in brackets: Chinese, perhaps with the feature it is from.</summary>
    [GeneratedRegex(@" ?\((?<term>[\p{IsCJKUnifiedIdeographs}、，]+)[^)]*\)")]
    private static partial Regex TermPattern();

    [GeneratedRegex(@"\s{2,}")]
    private static partial Regex SpacesPattern();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex ChinesePattern();

    [GeneratedRegex(@"DateTime(Offset)?\.(Now|UtcNow|Today)|Stopwatch\.")]
    private static partial Regex ClockPattern();
}
