using Navarch.Api.Documents;

namespace Navarch.Server.Tests.Kinds;

/// <summary>
/// Each <c>testdata/NAME.input.yaml</c> is stored as <c>NAME.output.yaml</c> has it. <c>UPDATE_GOLDEN=1</c> writes the
/// outputs anew, for whoever has read them against upstream's defaults.
/// </summary>
public sealed class DefaultsTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Kinds", "testdata");

    public static TheoryData<string> Cases => [.. Directory.EnumerateFiles(Folder, "*.input.yaml")
        .Select(file => Path.GetFileName(file)[..^".input.yaml".Length]).Order()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Are_as_upstream_stores_them(string name)
    {
        var stored = KindsUnderTest.Read(File.ReadAllText(Path.Combine(Folder, $"{name}.input.yaml")));
        var output = Path.Combine(Folder, $"{name}.output.yaml");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") File.WriteAllText(output, DocumentYaml.Write(stored));
        Assert.Equal(File.ReadAllText(output), DocumentYaml.Write(stored));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Are_the_same_when_set_again(string name)
    {
        var stored = KindsUnderTest.Read(File.ReadAllText(Path.Combine(Folder, $"{name}.input.yaml")));
        Assert.True(DocumentValue.DeepEquals(stored, KindsUnderTest.Stored(stored.DeepClone())));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Are_valid(string name)
    {
        var stored = KindsUnderTest.Read(File.ReadAllText(Path.Combine(Folder, $"{name}.input.yaml")));
        // Names of projected ports and addresses are given by the lifecycle, which isn't here.
        string[] given = ["spec.healthCheckNodePort"];
        Assert.DoesNotContain(KindsUnderTest.Refusals(stored), refusal => !given.Any(refusal.StartsWith));
    }
}
