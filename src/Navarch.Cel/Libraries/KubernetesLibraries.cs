namespace Navarch.Cel.Libraries;

/// <summary>What each release of Kubernetes brought to its expressions.</summary>
static class KubernetesLibraries
{
    public static EnvironmentParts Of(Version release)
    {
        bool Has(int minor) => release >= new Version(1, minor);
        return new()
        {
            HasOptionals = Has(28),
            HasTwoVariables = Has(32),
            HasSortBy = Has(34),
            ValidatesLiterals = Has(29),
            Libraries =
            [
                StandardLibrary.Instance, WellKnownMessages.Library, UrlLibrary.Instance, RegexLibrary.Instance, ListsLibrary.Instance,
                Has(29) ? StringsLibrary.Version2 : StringsLibrary.Version0,
                .. Has(27) ? [AuthorizerLibrary.Instance] : Array.Empty<Functions.CelLibrary>(),
                .. Has(28) ? [OptionalLibrary.Instance, QuantityLibrary.Instance] : Array.Empty<Functions.CelLibrary>(),
                .. Has(29) ? [SetsLibrary.Instance] : Array.Empty<Functions.CelLibrary>(),
                .. Has(30) ? [NetworkLibraries.Addresses, NetworkLibraries.Networks] : Array.Empty<Functions.CelLibrary>(),
                .. Has(31) ? [NamedFormat.Library, AuthorizerLibrary.Selectors] : Array.Empty<Functions.CelLibrary>(),
                .. Has(33) ? [SemverLibrary.Instance] : Array.Empty<Functions.CelLibrary>(),
                .. Has(34) ? [ListsExtension.Instance] : Array.Empty<Functions.CelLibrary>(),
            ],
        };
    }
}
