namespace Navarch.Api.BatchV1;

public static class ConcurrencyPolicy
{
    public const string Allow = "Allow";
    public const string Forbid = "Forbid";
    public const string Replace = "Replace";
}
