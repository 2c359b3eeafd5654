FROM node:22 AS pages
WORKDIR /src/web
COPY web/package.json web/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY web ./
# The lab shows the code behind each example.
COPY PayNotify.Api /src/PayNotify.Api
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY PayNotify.Api/PayNotify.Api.csproj PayNotify.Api/
COPY web/pages.targets web/
RUN dotnet restore PayNotify.Api
COPY PayNotify.Api PayNotify.Api
COPY --from=pages /src/PayNotify.Api/wwwroot PayNotify.Api/wwwroot
RUN dotnet publish PayNotify.Api --no-restore -c Release -o /app -p:BuildPages=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app ./
RUN mkdir -p /data/api && chown -R app /data
USER app
VOLUME /data/api
ENTRYPOINT ["dotnet", "PayNotify.Api.dll", "--data", "/data"]
