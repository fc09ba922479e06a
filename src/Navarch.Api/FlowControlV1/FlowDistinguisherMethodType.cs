namespace Navarch.Api.FlowControlV1;

public static class FlowDistinguisherMethodType
{
    public const string ByUser = "ByUser";
    public const string ByNamespace = "ByNamespace";
}
