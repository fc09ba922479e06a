namespace Navarch.Server.Authentication;

/// <summary>A service account as a user: <c>system:serviceaccount:NAMESPACE:NAME</c>.</summary>
internal readonly record struct ServiceAccountName(string Namespace, string Name)
{
    private const string Prefix = "system:serviceaccount:";

    public override string ToString() => $"{Prefix}{Namespace}:{Name}";

    public string[] UserGroups => [Groups.ServiceAccounts, $"{Groups.ServiceAccounts}:{Namespace}"];

    /// <summary>Null for any other user.</summary>
    public static ServiceAccountName? Parse(string user)
    {
        if (!user.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var parts = user[Prefix.Length..].Split(':');
        return parts is [{ Length: > 0 } home, { Length: > 0 } name] ? new(home, name) : null;
    }
}
