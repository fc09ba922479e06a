using System.Xml.Linq;

namespace Navarch.Tidy.Tests;

/// <summary>The arrows of the design: no arrow from control logic to the server or the store.</summary>
public sealed class DirectionTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Navarch.Core"] = [],
        ["Navarch.Api.Generator"] = [],
        ["Navarch.Api"] = ["Navarch.Api.Generator", "Navarch.Core"],
        ["Navarch.Cel"] = ["Navarch.Api", "Navarch.Core"],
        ["Navarch.Store"] = ["Navarch.Core"],
        ["Navarch.Server"] = ["Navarch.Api", "Navarch.Cel", "Navarch.Core", "Navarch.Store"],
        ["Navarch.Client"] = ["Navarch.Api", "Navarch.Core"],
        ["Navarch.Controllers"] = ["Navarch.Api", "Navarch.Cel", "Navarch.Client", "Navarch.Core"],
        ["Navarch.Scheduler"] = ["Navarch.Api", "Navarch.Client", "Navarch.Core"],
        ["Navarch.Node"] = ["Navarch.Api", "Navarch.Client", "Navarch.Core"],
        ["Navarch.Testing"] =
        [
            "Navarch.Api", "Navarch.Client", "Navarch.Controllers", "Navarch.Core", "Navarch.Node",
            "Navarch.Scheduler", "Navarch.Server", "Navarch.Store",
        ],
        ["Navarch"] =
        [
            "Navarch.Api", "Navarch.Client", "Navarch.Controllers", "Navarch.Core", "Navarch.Node",
            "Navarch.Scheduler", "Navarch.Server", "Navarch.Store",
        ],
    };

    [Fact]
    public void Projects_refer_only_along_the_arrows_of_the_design()
    {
        var projects = Repository.Files.Where(file => file.StartsWith("src/") && file.EndsWith(".csproj")).ToArray();
        Assert.Equal(Allowed.Keys.Order(), projects.Select(Path.GetFileNameWithoutExtension).Order());
        foreach (var project in projects)
            Assert.Empty(ReferencesOf(project).Except(Allowed[Path.GetFileNameWithoutExtension(project)]));
    }

    [Fact]
    public void The_solution_lists_every_project()
    {
        var solution = Repository.Read("Navarch.slnx");
        Assert.All(
            Repository.Files.Where(file => file.EndsWith(".csproj")),
            project => Assert.Contains($"\"{project}\"", solution));
    }

    private static IEnumerable<string> ReferencesOf(string project) =>
        XDocument.Parse(Repository.Read(project)).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
}
