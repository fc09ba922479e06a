namespace Navarch.Server.Caching;

/// <summary>Which objects a list or a watch is about, by label and by field.</summary>
public interface IObjectSelector
{
    bool Matches(CachedObject candidate);

    /// <summary>
    /// A field that must have exactly one value for anything to match (<c>spec.nodeName=n1</c>): by it the hub finds
    /// the few watchers concerned among thousands. Null when there is no such requirement.
    /// </summary>
    FieldRequirement? Exact { get; }
}
