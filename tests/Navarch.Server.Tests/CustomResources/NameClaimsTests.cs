using Navarch.Server.CustomResources;

namespace Navarch.Server.Tests.CustomResources;

public sealed class NameClaimsTests
{
    [Fact]
    public void Names_that_nobody_has_are_given()
    {
        var (accepted, condition) = NameClaims.Judge(Of("as", "A", "x"), [Of("bs", "B", "y", given: true)]);
        Assert.Equal("True", condition.Status);
        Assert.Equal(["x"], accepted.ShortNames);
    }

    [Theory]
    [InlineData("as", "B", "x", "ListKindConflict")]
    [InlineData("as", "A", "y", "ShortNamesConflict")]
    [InlineData("b", "A", "x", "PluralConflict")]
    public void A_name_that_another_has_is_refused(string plural, string kind, string shortName, string reason)
    {
        var (_, condition) = NameClaims.Judge(Of(plural, kind, shortName), [Of("bs", "B", "y", given: true)]);
        Assert.Equal(("False", reason), (condition.Status, condition.Reason));
        Assert.EndsWith("is already in use", condition.Message);
    }

    private static Definition Of(string plural, string kind, string shortName, bool given = false)
    {
        var names = new DefinitionNames(plural, kind.ToLowerInvariant(), kind, kind + "List") { ShortNames = [shortName] };
        return new Definition
        {
            Json = default, Revision = default, Name = $"{plural}.example.com", Uid = plural, Group = "example.com",
            Names = names, Versions = [], AcceptedNames = given ? names : DefinitionNames.None,
        };
    }
}
