global using Navarch.Api.CoreV1;
global using Navarch.Api.Declarations;
global using Navarch.Api.MetaV1;
global using Navarch.Client.Objects;
global using Navarch.Client.Runtime;
