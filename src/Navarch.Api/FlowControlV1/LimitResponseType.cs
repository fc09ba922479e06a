namespace Navarch.Api.FlowControlV1;

public static class LimitResponseType
{
    public const string Queue = "Queue";
    public const string Reject = "Reject";
}
