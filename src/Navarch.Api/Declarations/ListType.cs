namespace Navarch.Api.Declarations;

/// <summary>How server-side apply treats a list (KEP-555).</summary>
public enum ListType { Atomic, Set, Map }
