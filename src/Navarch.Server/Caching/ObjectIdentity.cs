namespace Navarch.Server.Caching;

/// <summary>What selection needs of an object, read once when it enters the cache.</summary>
readonly record struct ObjectIdentity(
    string Key,
    string Namespace,
    string Name,
    KeyValuePair<string, string>[] Labels,
    string[] Fields);
