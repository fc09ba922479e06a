namespace Navarch.Api.AdmissionRegistrationV1;

public static class OperationType
{
    public const string OperationAll = "*";
    public const string CREATE = "CREATE";
    public const string UPDATE = "UPDATE";
    public const string DELETE = "DELETE";
    public const string CONNECT = "CONNECT";
}
