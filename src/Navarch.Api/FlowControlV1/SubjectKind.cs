namespace Navarch.Api.FlowControlV1;

public static class SubjectKind
{
    public const string User = "User";
    public const string Group = "Group";
    public const string ServiceAccount = "ServiceAccount";
}
