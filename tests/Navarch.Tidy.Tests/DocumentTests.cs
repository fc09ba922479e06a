using System.Text.RegularExpressions;

namespace Navarch.Tidy.Tests;

/// <summary>Documents that tell the truth about the files they name.</summary>
public sealed partial class DocumentTests
{
    private const int WalkFilesMax = 10;
    private const int WalkLinesMax = 4_000;

    [Fact]
    public void Every_relative_link_leads_to_a_file() =>
        Assert.Empty(
            from document in Repository.Files.Where(file => file.EndsWith(".md"))
            from Match link in Link().Matches(Repository.Read(document))
            let target = link.Groups["target"].Value
            where !target.Contains("://") && !target.StartsWith('#') && !target.StartsWith("mailto:")
            let path = Path.Combine(Repository.Root, Path.GetDirectoryName(document)!, target.Split('#')[0])
            where !File.Exists(path) && !Directory.Exists(path)
            select $"{document} → {target}");

    [Fact]
    public void The_walk_from_apply_to_container_takes_at_most_ten_files()
    {
        var files = WalkStep().Matches(Repository.Read("ARCHITECTURE.md"))
            .Select(match => match.Groups["file"].Value).ToArray();
        Assert.InRange(files.Length, 8, WalkFilesMax);
        Assert.InRange(files.Sum(file => Repository.ReadLines(file).Length), 1, WalkLinesMax);
    }

    [Fact]
    public void Every_dependency_has_its_reason()
    {
        var reasons = Repository.Read("docs/dependencies.md");
        var packages = PackageVersion().Matches(Repository.Read("Directory.Packages.props"))
            .Select(match => match.Groups["name"].Value);
        Assert.All(packages, package => Assert.Contains($"`{package}`", reasons));
    }

    [Fact]
    public void Every_example_is_run_by_a_test()
    {
        var tests = string.Concat(Repository.Sources.Where(file => file.StartsWith("tests/")).Select(Repository.Read));
        var examples = Repository.Files.Where(file => file.StartsWith("examples/"))
            .Select(file => string.Join('/', file.Split('/')[..2])).Distinct();
        Assert.All(examples, example => Assert.Contains(example, tests));
    }

    [Fact]
    public void Every_test_that_the_table_of_bugs_names_exists()
    {
        var tests = string.Concat(Repository.Sources.Where(file => file.StartsWith("tests/")).Select(Repository.Read));
        Assert.Empty(
            from Match match in TestName().Matches(Repository.Read("docs/bugs.md"))
            let name = match.Groups["name"].Value
            where !tests.Contains($" {name}(")
            select name);
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\d+\. \[`(?<file>src/[^`]+\.cs)`\]", RegexOptions.Multiline)]
    private static partial Regex WalkStep();

    [GeneratedRegex(@"PackageVersion Include=""(?<name>[^""]+)""")]
    private static partial Regex PackageVersion();

    [GeneratedRegex(@"`\w+Tests\.(?<name>\w+)`")]
    private static partial Regex TestName();
}
