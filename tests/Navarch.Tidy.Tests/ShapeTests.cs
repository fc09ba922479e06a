using System.Text.RegularExpressions;

namespace Navarch.Tidy.Tests;

/// <summary>How the code reads: small files, field words for names, nothing left unfinished.</summary>
public sealed partial class ShapeTests
{
    private const int FileLinesMax = 500;
    private const int LineLengthMax = 140;

    /// <summary>Words that say nothing of what a type is.</summary>
    private static readonly string[] BannedEndings =
        ["Manager", "Helper", "Helpers", "Utils", "Util", "Common", "Impl", "Base", "Wrapper"];

    /// <summary>The field's own words that end so.</summary>
    private static readonly string[] FieldWords = ["FieldManager"];

    [Fact]
    public void Product_files_stay_within_their_length() =>
        Assert.DoesNotContain(
            Repository.ProductSources.Select(file => (file, lines: Repository.ReadLines(file).Length)),
            entry => entry.lines > FileLinesMax);

    [Fact]
    public void Half_of_the_product_files_stay_under_eighty_lines()
    {
        var lengths = Repository.ProductSources.Select(file => Repository.ReadLines(file).Length).Order().ToArray();
        Assert.True(lengths[lengths.Length / 2] <= 80, $"the median file has {lengths[lengths.Length / 2]} lines");
    }

    [Fact]
    public void Product_lines_stay_within_their_width() =>
        Assert.Empty(
            from file in Repository.ProductSources
            from line in Repository.ReadLines(file).Select((text, index) => (text, number: index + 1))
            where line.text.Length > LineLengthMax && !MayBeLong().IsMatch(line.text)
            select $"{file}:{line.number} has {line.text.Length} characters");

    [Fact]
    public void Types_are_named_for_what_they_are() =>
        Assert.Empty(
            from file in Repository.ProductSources
            from Match match in TypeDeclaration().Matches(Repository.Read(file))
            let name = match.Groups["name"].Value
            where !FieldWords.Contains(name)
            where BannedEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))
            select $"{file}: {name}");

    [Fact]
    public void Nothing_is_marked_unfinished() =>
        Assert.Empty(
            from file in Repository.Sources
            where !file.EndsWith("ShapeTests.cs")
            where Unfinished().IsMatch(Repository.Read(file))
            select file);

    [Fact]
    public void No_error_disappears() =>
        Assert.Empty(
            from file in Repository.ProductSources
            where EmptyCatch().IsMatch(Repository.Read(file))
            select file);

    [Fact]
    public void No_test_is_skipped_or_sleeps() =>
        Assert.Empty(
            from file in Repository.Sources
            where file.StartsWith("tests/") && !file.EndsWith("ShapeTests.cs")
            let text = Repository.Read(file)
            where text.Contains("Skip =") || text.Contains("Thread.Sleep") || text.Contains("Assert.True(true")
            select file);

    [GeneratedRegex(@"^\s*(?:public |internal |private |sealed |static |abstract |partial |readonly )*(?:class|record(?: struct)?|struct|interface) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();

    /// <summary>A text, an attribute or a type's name that would not read better in two lines.</summary>
    [GeneratedRegex(@"""|\[Field\(|ReadOnlyDictionary<")]
    private static partial Regex MayBeLong();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"catch\s*(\([^)]*\))?\s*(when\s*\([^)]*\)\s*)?\{\s*\}")]
    private static partial Regex EmptyCatch();
}
