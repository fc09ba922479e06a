namespace Navarch.Server.Authentication;

/// <summary>Names that have a meaning to every Kubernetes.</summary>
internal static class Groups
{
    public const string Masters = "system:masters";
    public const string Nodes = "system:nodes";
    public const string Authenticated = "system:authenticated";
    public const string Unauthenticated = "system:unauthenticated";
    public const string ServiceAccounts = "system:serviceaccounts";
}
